process.env.TIJIAN_TEST_DB = 'mariadb';
