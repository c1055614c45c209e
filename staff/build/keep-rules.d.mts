/** What is left of a style sheet without Ant Design's rules for components that are not in `used`, and for right-to-left pages. */
export function keepRules(css: string, used: ReadonlySet<string>): string;
