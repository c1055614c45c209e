/**
 * The numbers of the policy, in minutes unless noted; what each does to a day is measured in docs/queue-engine.md.
 * Tuned on simulated days that no goal is judged on.
 */
export interface Weights {
  /** Calling key: share of the time since arrival at the centre that counts as if spent in this line. */
  seniority: number;
  /** More of it in the room everybody depends on most. */
  seniorityAtBottleneck: number;
  /** More of it before the meal in a strict order, where the fasting rooms decide how long everybody stays. */
  seniorityBeforeMeal: number;
  /** Calling key: minutes per minute of work the examinee has left, so that those nearly done leave. */
  almostDone: number;
  /** Work left beyond this many minutes changes nothing. */
  almostDoneCap: number;
  /** Share of the longest queue among the examinee's other items that counts like work left; they are held up there whatever is done here. */
  queueElsewhere: number;
  /** It counts so many minutes at most: who waits for a room that opens late still has a turn elsewhere. */
  queueElsewhereCap: number;
  /** Share of `almostDone` that is taken back in the room everybody depends on most. */
  almostDoneEvenAtBottleneck: number;
  /** Share of the wait behind everybody in a room's line, against the wait at one's own place. */
  wholeLine: number;
  /** Bonus for the item with most work left in the house, and the power with which it falls for the others. */
  feedBottleneck: number;
  feedPower: number;
  /** Bonus per minute of service: long examinations first, short ones fill gaps. */
  longFirst: number;
  /** The same of fasting items, which everything after the meal waits for. */
  longFasting: number;
  /** The same after the meal in a strict order, where all that is left is open at once. */
  longAfterMeal: number;
  /** What the meal counts as. */
  meal: number;
  /** Bonus for what starts the filling of the bladder, when an item needs it. */
  startBladder: number;
  /** What a minute of walking beyond the own zone counts besides the wait it is part of. */
  walk: number;
  /** Bonus for a room where members of one's group wait. */
  companions: number;
  /** The same for VIPs, who hardly queue. */
  vip: {
    meal: number;
    startBladder: number;
    feedBottleneck: number;
    longFirst: number;
    fullBladder: number;
    walk: number;
  };
}

export const tuned: Weights = {
  seniority: 0.395,
  seniorityAtBottleneck: 0.18,
  seniorityBeforeMeal: 0.2,
  almostDone: 1.13,
  almostDoneCap: 26,
  queueElsewhere: 0.6,
  queueElsewhereCap: 30,
  almostDoneEvenAtBottleneck: 0.86,
  wholeLine: 0.57,
  feedBottleneck: 1.5,
  feedPower: 1.39,
  longFirst: 0.3,
  longFasting: 0.5,
  longAfterMeal: 0,
  meal: 0.18,
  startBladder: 0.91,
  walk: 0.2,
  companions: 2,
  vip: { meal: 1.5, startBladder: 2, feedBottleneck: 0, longFirst: 0, fullBladder: 0, walk: 0.5 },
};
