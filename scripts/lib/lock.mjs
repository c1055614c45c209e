const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];
const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** Optional packages for one platform that a package of the lock file asks for in one exact version and the lock file lacks. */
export function missingPlatformPackages({ packages }) {
  const missing = [];
  for (const [parent, it] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(it.optionalDependencies ?? {})) {
      const platform = platformOf(name);
      if (!platform || !exact.test(version) || isLocked(packages, parent, name)) continue;
      const entry = { version, ...platform, ...(it.dev && { dev: true }), optional: true, ...licenseOf(it) };
      missing.push({ path: `node_modules/${name}`, entry });
    }
  }
  return missing;
}

/** Where Node.js would find it: in the parent's own node_modules, or in one further out. */
function isLocked(packages, parent, name) {
  const folders = parent.split('/node_modules/');
  const isThere = folders.some(
    (_, at) => packages[`${folders.slice(0, at + 1).join('/node_modules/')}/node_modules/${name}`],
  );
  return isThere || Boolean(packages[`node_modules/${name}`]);
}

/** `@swc/core-linux-x64-musl` → os linux, cpu x64, libc musl; null when the name names no platform. */
function platformOf(name) {
  const parts = name.split(/[/@-]/);
  const os = systems.find((it) => parts.includes(it));
  const cpu = processors.find((it) => parts.includes(it));
  if (!cpu || (!os && cpu !== 'wasm32')) return null;
  const libc = parts.some((it) => it.startsWith('musl'))
    ? 'musl'
    : parts.includes('gnu') || parts.includes('gnueabihf')
      ? 'glibc'
      : null;
  return { ...(os && { os: [os] }), cpu: [cpu], ...(libc && os === 'linux' && { libc: [libc] }) };
}

const licenseOf = ({ license }) => (license ? { license } : {});
