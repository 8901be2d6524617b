// Written by `cargo xtask gen` from core/src/session/reports.rs: edit that, not this.
import type { DecisionTime, DecisionTimeList, DecisionsBy, EndingSoon, EndingSoonList, NeverRefused, NeverRefusedList, ReportCsv, ReportKind, Waiting, WaitingList } from '../records/report.js';
import type { Page } from '../result.js';

/** What the store tells of itself as a whole: exact, and without holding up who writes. */
export class Reports {
  private constructor();

  /**
   * Tells how long decisions took, by policy, stage, approver or item: from when each was asked for until somebody said it, in a
   * range of times that begins with `since` and ends before `until`. In the order in which policies, people and items were made.
   *
   * Who: admins, the system.
   *
   * @throws `forbidden` for users; `invalid` for times in the wrong order, a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asAdmin('root').reports.decisionTimes('approver');
   * ```
   */
  decisionTimes(by: DecisionsBy, options?: DecisionTimeList): Page<DecisionTime>;

  /**
   * Lists what waits and for whom, the oldest first: every request that is open.
   *
   * Who: admins, the system.
   *
   * @throws `forbidden` for users; `invalid` for a status that is final, times in the wrong order, a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asAdmin('root').reports.waiting();
   * ```
   */
  waiting(options?: WaitingList): Page<Waiting>;

  /**
   * Lists who approved so many times, or more, and never refused, in a range of times that begins with `since` and ends before
   * `until`; in the order in which they were registered.
   *
   * Who: admins, the system.
   *
   * @throws `forbidden` for users; `invalid` for `atLeast` below 1, times in the wrong order, a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asAdmin('root').reports.neverRefused();
   * ```
   */
  neverRefused(options?: NeverRefusedList): Page<NeverRefused>;

  /**
   * Lists access that comes to its end within a span from now, the soonest first: who has it, to what, and when it ends.
   *
   * Who: admins, the system.
   *
   * @throws `forbidden` for users; `invalid` for a span that is none, or past the year 9999, a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asAdmin('root').reports.endingSoon();
   * ```
   */
  endingSoon(options?: EndingSoonList): Page<EndingSoon>;

  /**
   * Gives a whole report as CSV (RFC 4180): a header, then a line each, with lines ended by CR LF. A text that a spreadsheet would
   * take for a formula begins with an apostrophe (OWASP, CSV injection); numbers are numbers, times RFC 3339 in UTC.
   *
   * Who: admins, the system. The options are those of the report.
   *
   * @throws `forbidden` for users; `invalid` for an option of another report, for times to decisions without `by`, and as for the report.
   *
   * @example
   * ```js
   * store.asAdmin('root').reports.csv('never_refused', { since: '2026-01-05T13:00:00Z' });
   * ```
   */
  csv(report: ReportKind, options?: ReportCsv): string;
}
