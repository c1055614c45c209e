process.env.TIJIAN_TEST_DB = 'sqlite';
