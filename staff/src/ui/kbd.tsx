/** A key hint: `<Kbd keys={['Ctrl', 'S']} />`. */
export function Kbd({ keys }: { keys: readonly string[] }) {
  return (
    <span className="tj-keys">
      {keys.map((it) => (
        <kbd key={it}>{it}</kbd>
      ))}
    </span>
  );
}
