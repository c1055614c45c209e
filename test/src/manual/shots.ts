/** The pictures of the manuals: `docs/manual/pictures/<name>.jpg` shows the page as this demo account sees it. */
export interface Shot {
  name: string;
  /** Null: nobody is signed in. */
  username: string | null;
  /** A page of the staff app; what a parameter stands for is found in the demo. With `/display` in front, a page of the hall. */
  path: string;
  /** Find the parameter as for this page instead, whose people have come as far as wanted. */
  like?: string;
  /** Typed into the first field of the page, and sent with Enter. */
  search?: string;
  /** Pressed after that. */
  keys?: readonly string[];
}

export const shots: readonly Shot[] = [
  { name: 'sign-in', username: null, path: '/' },
  { name: 'second-factor', username: 'reception', path: '/account/second-factor' },

  { name: 'reception-home', username: 'reception', path: '/' },
  { name: 'appointments', username: 'reception', path: '/appointments' },
  { name: 'registration', username: 'reception', path: '/registration', search: '李', keys: ['ArrowDown', 'Enter'] },
  { name: 'persons', username: 'reception', path: '/persons' },
  { name: 'checkups', username: 'reception', path: '/checkups' },
  { name: 'checkup', username: 'reception', path: '/checkups/:id', like: '/results/:id' },
  { name: 'guide-sheet', username: 'reception', path: '/checkups/:id/guide-sheet', like: '/results/:id' },

  { name: 'caller', username: 'doctor', path: '/display/caller' },
  { name: 'caller-rooms', username: 'nurse', path: '/display/caller?all' },
  { name: 'guidance', username: 'reception', path: '/guidance' },
  { name: 'guidance-visit', username: 'reception', path: '/guidance/:id' },
  { name: 'duty-board', username: 'reception', path: '/duty-board' },

  { name: 'results', username: 'nurse', path: '/results' },
  { name: 'result-entry', username: 'doctor', path: '/results/:checkupId/entry', like: '/results/:id' },
  { name: 'result-templates', username: 'doctor', path: '/results/templates' },

  { name: 'lab-imports', username: 'lab', path: '/lab-imports' },
  { name: 'lab-import', username: 'lab', path: '/lab-imports/:id' },

  { name: 'reviews', username: 'reviewer', path: '/reviews' },
  { name: 'review', username: 'reviewer', path: '/reviews/:checkupId' },
  { name: 'conclusions', username: 'chief', path: '/conclusions' },
  { name: 'conclusion', username: 'chief', path: '/conclusions/:checkupId' },
  { name: 'reports', username: 'chief', path: '/reports' },
  { name: 'report', username: 'chief', path: '/reports/:checkupId' },
  { name: 'comparison', username: 'chief', path: '/persons/:personId/comparison' },

  { name: 'units', username: 'unit', path: '/units' },
  { name: 'programme', username: 'unit', path: '/programmes/:id' },
  { name: 'roster-import', username: 'unit', path: '/roster-imports/:id' },
  { name: 'unit-overview', username: 'unit', path: '/unit-overview' },
  { name: 'unit-progress', username: 'unit', path: '/unit-overview/:id' },
  { name: 'progress', username: 'unit', path: '/progress' },

  { name: 'unit-contact-home', username: 'contact', path: '/' },
  { name: 'unit-contact-overview', username: 'contact', path: '/unit-overview' },
  { name: 'unit-contact-appointments', username: 'contact', path: '/appointments' },

  { name: 'cashier', username: 'finance', path: '/cashier' },
  { name: 'bill', username: 'finance', path: '/cashier/:id' },
  { name: 'payments', username: 'finance', path: '/payments' },

  { name: 'home', username: 'manager', path: '/' },
  { name: 'workload', username: 'manager', path: '/workload' },
  { name: 'queue-health', username: 'manager', path: '/queue-health' },
  { name: 'rehearsal', username: 'manager', path: '/rehearsals/:id' },
  { name: 'vip-plates', username: 'manager', path: '/vip-plates' },

  { name: 'users', username: 'sysadmin', path: '/users' },
  { name: 'jobs', username: 'sysadmin', path: '/jobs' },
  { name: 'outbox', username: 'sysadmin', path: '/outbox' },
  { name: 'user', username: 'secadmin', path: '/users/:id' },
  { name: 'roles', username: 'secadmin', path: '/roles' },
  { name: 'audit', username: 'auditor', path: '/audit' },
  { name: 'packages', username: 'catalogue', path: '/catalogue/packages' },
  { name: 'indicator', username: 'catalogue', path: '/catalogue/indicators/:id' },
];
