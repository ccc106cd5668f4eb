// The client of Parley's API for TypeScript and JavaScript.
// Made from openapi.json by `make clients`: do not edit.
// Needs `fetch`: browsers, Node 18 or newer, Deno, Bun.

/** A publication: what it tells of meetings, and whom it mentions. Its text stays with its publisher. */
export interface Article {
  id: string;
  title: string;
  url: string | null;
  published: string | null;
  publisher: string | null;
  language: string | null;
  content_hash: string | null;
  meetings: ReportedMeeting[];
  mentions: Ref[];
}

/** The publication of a piece of evidence. */
export interface ArticleRef {
  id: string;
  title: string;
  url: string | null;
  published: string | null;
  publisher: string | null;
}

/** A meeting that was derived anew in a revision of the graph, or that is gone since. */
export interface Change {
  id: string;
  change: "derived" | "removed";
  revision: string;
}

/** Changes in the order in which they happened; ask with `revision` as `since` for what comes after. */
export interface ChangePage {
  items: Change[];
  next_cursor: string | null;
  revision: string;
}

/** One answer in words, and the decision that it is: hand the rest in at /decisions. */
export interface Choice {
  label: string;
  verdict: "same" | "different" | "wrong" | "right";
  about: string[];
  field: string | null;
  value: string | null;
  instead: string | null;
}

/** Who met whom in a period, the most frequent pairs first; `nodes` names all who are in a pair. */
export interface CoAttendance {
  nodes: Ref[];
  edges: Edge[];
  coverage: Coverage;
}

/** Who met whom among some: `matrix[i][j]` is the number of meetings of the i-th and the j-th. On the diagonal is the number of all meetings of each. A person who acts for a state does not meet it by that. */
export interface Comparison {
  items: Ref[];
  matrix: number[][];
  coverage: Coverage;
}

/** With whom somebody met: how often, first and last; dates are those of meetings that have one. */
export interface Counterpart {
  id: string;
  type: "person" | "state" | "organisation" | "office" | "topic" | "place" | "meeting" | "article";
  name: string;
  meetings: number;
  first: string | null;
  last: string | null;
}

/** A page of counterparts, the most frequent first or the last met first. */
export interface CounterpartPage {
  of: Ref;
  items: Counterpart[];
  next_cursor: string | null;
  coverage: Coverage;
}

/** What our sources are: an answer says what they tell, and nothing about what they do not. */
export interface Coverage {
  statement: string;
  articles: number;
  first: string | null;
  last: string | null;
  /** The 20 with the most articles */
  publishers: PublisherCoverage[];
}

/** A decision of somebody; `settled` says whether the graph follows it, or its withdrawal, already. */
export interface Decision {
  id: number;
  verdict: "same" | "different" | "wrong" | "right" | "retract";
  sides: Subject[][];
  field: string | null;
  value: string | null;
  instead: string | null;
  who: string;
  note: string | null;
  decided_at: string;
  withdrawn_at: string | null;
  withdrawn_by: string | null;
  settled: boolean;
}

/** Decisions, the newest first; ask with the last `id` as `before` for older ones. */
export interface DecisionList {
  items: Decision[];
}

/** One sending: `status` is what the address answered last, `error` why it failed. */
export interface Delivery {
  id: number;
  state: "waiting" | "delivered" | "failed";
  attempts: number;
  due_at: string;
  status: number | null;
  error: string | null;
  created_at: string;
  settled_at: string | null;
}

/** The newest deliveries, the newest first. */
export interface DeliveryList {
  items: Delivery[];
}

/** Where reports differ: every value that any of them gives. Of `participant`, those whom not all name. */
export interface Difference {
  field: "date" | "place" | "kind" | "mode" | "participant";
  values: Told[];
}

/** A name that is not clear: who may be meant, or the names most like it where nobody bears it. */
export interface Doubt {
  text: string;
  candidates: Ref[];
}

/** Two who met: ids, how often, first and last. */
export interface Edge {
  a: string;
  b: string;
  meetings: number;
  first: string | null;
  last: string | null;
}

/** What one article says of the meeting; offsets count characters of the article's title and text. */
export interface Evidence {
  id: string;
  quote: string;
  char_start: number;
  char_end: number;
  confidence: number;
  extractor: string;
  kind: "meeting" | "visit" | "summit" | "call" | "ceremony";
  mode: "in_person" | "phone" | "video";
  status: "held" | "planned" | "proposed" | "cancelled";
  date: string | null;
  date_precision: "day" | "month" | "year" | "none";
  end_date: string | null;
  place: string | null;
  /** Ids of all whom it names as taking part */
  who: string[];
  /** Whose word it is: of publishers with near-verbatim copies the one that was first */
  witness: string | null;
  article: ArticleRef;
}

/** The meetings that fit, divided: the 20 most frequent values first; years and months all, in order. `place_state` is the state in which a meeting took place, its cities included: all of them, for a map. */
export interface Facet {
  name: string;
  values: FacetValue[];
}

/** How many of the meetings that fit have this value; `id` is what the filter of the facet's name takes. The ids of `place_state` are what `place` takes. */
export interface FacetValue {
  id: string;
  name: string;
  meetings: number;
}

/** A search hit; `meetings` counts those of any status. */
export interface Found {
  id: string;
  type: "person" | "state" | "organisation" | "office" | "topic" | "place" | "meeting" | "article";
  name: string;
  names: string[];
  meetings: number;
}

/** The process lives. */
export interface Health {
  status: "ok";
  version: string;
}

/** A holder of an office, in time. */
export interface Holder {
  since: string | null;
  until: string | null;
  first_seen: string | null;
  last_seen: string | null;
  former: boolean;
  person: Ref;
}

/** One meeting as its reports, taken together, tell it; `evidence` is what each of them says. `count` is 1, or how often a repeated meeting took place, null where nobody says. `reports` and `publishers` are the numbers of articles and of independent publishers behind it: near-verbatim copies are one. */
export interface Meeting {
  id: string;
  name: string;
  kind: "meeting" | "visit" | "summit" | "call" | "ceremony";
  mode: "in_person" | "phone" | "video";
  status: "held" | "planned" | "proposed" | "cancelled";
  date: string | null;
  date_precision: "day" | "month" | "year" | "none";
  end_date: string | null;
  place: MeetingPlace | null;
  participants: Participant[];
  /** States and bodies that the principals acted for */
  parties: Ref[];
  topics: Ref[];
  part_of: Ref | null;
  count: number | null;
  confidence: number;
  reports: number;
  publishers: number;
  evidence: Evidence[];
  /** Where reports differ, and which say what */
  differences: Difference[];
  /** How the status moved, the oldest first */
  history: StatusChange[];
}

/** Numbers of meetings by status, and of articles that mention the one in question. */
export interface MeetingCounts {
  held: number;
  planned: number;
  proposed: number;
  cancelled: number;
  articles: number;
}

/** A page of meetings; `resolved` is whom and what the names in the question were taken for. `total` and `facets` come with the first page only. `revision` is what to ask `changed_since` next time; `removed` are the ids that are gone since then. */
export interface MeetingPage {
  items: Meeting[];
  next_cursor: string | null;
  total: Total | null;
  facets: Facet[];
  resolved: Ref[];
  revision: string;
  removed: string[];
  coverage: Coverage;
}

/** Where: the city or venue, its state, or the state alone. */
export interface MeetingPlace {
  id: string | null;
  name: string | null;
  state: Ref | null;
}

/** A person, state, organisation, office, topic or place in a list; `meetings` counts those held. */
export interface Named {
  id: string;
  name: string;
  names: string[];
  meetings: number;
}

/** A page in alphabetical order. */
export interface NamedPage {
  items: Named[];
  next_cursor: string | null;
  coverage: Coverage;
}

/** Who met whom around somebody: the most frequent counterparts, and the links among all that are shown. `shown` of `known` counterparts are in it. */
export interface Network {
  of: Ref;
  nodes: Node[];
  edges: Edge[];
  shown: number;
  known: number;
  coverage: Coverage;
}

/** An article to be read: its text, an HTML page, or the address of a page on a host that is a source. */
export interface NewArticle {
  form: "text" | "html" | "url";
  content: string;
  title?: string | null;
  /** Where it was published */
  url?: string | null;
  /** The day */
  published?: string | null;
  publisher?: string | null;
  /** A stable id of yours: the same again replaces the article */
  id?: string | null;
}

/** What somebody decides of meetings, reports or persons, by their ids. `same`: they are one. `different`: they are not; of one report alone, that it is not of its meeting. `wrong`: these reports tell of no meeting; with `field`, that this `value` (by default what they give) is not so, but `instead`. `right`: these reports are as they should be, and no question is asked about them. */
export interface NewDecision {
  verdict: "same" | "different" | "wrong" | "right";
  about: string[];
  field?: "date" | "place" | "status" | "kind" | "mode" | "participant" | "topic" | null;
  value?: string | null;
  instead?: string | null;
  /** Why */
  note?: string | null;
}

/** A filter of meetings, as /meetings takes it, and the address to which new ones are sent. */
export interface NewWebhook {
  url: string;
  query?: string;
}

/** Somebody in a network; `meetings` counts those with the one asked about, `depth` the steps from there. */
export interface Node {
  id: string;
  type: "person" | "state" | "organisation" | "office" | "topic" | "place" | "meeting" | "article";
  name: string;
  meetings: number;
  depth: number;
}

/** How many of each kind the graph holds. */
export interface Numbers {
  persons: number;
  states: number;
  organisations: number;
  offices: number;
  topics: number;
  places: number;
  articles: number;
  meetings: number;
}

/** An office of a person, in time. */
export interface OfficeHeld {
  since: string | null;
  until: string | null;
  first_seen: string | null;
  last_seen: string | null;
  former: boolean;
  id: string;
  name: string;
  title: string;
  of: Ref | null;
  to: Ref | null;
}

/** An office with everyone who is told to hold or have held it, and the meetings of its holders in it. */
export interface OfficeWhole {
  id: string;
  name: string;
  title: string;
  of: Ref | null;
  to: Ref | null;
  holders: Holder[];
  counts: MeetingCounts;
  first: string | null;
  last: string | null;
  coverage: Coverage;
}

/** An office of a state or body, with everyone who is told to hold or have held it. */
export interface OfficeWithHolders {
  id: string;
  name: string;
  title: string;
  holders: Holder[];
}

/** An organisation or body: names, what it is part of, members, offices with their holders, numbers. */
export interface Organisation {
  id: string;
  name: string;
  names: string[];
  acronym: string | null;
  part_of: Ref[];
  members: Ref[];
  offices: OfficeWithHolders[];
  counts: MeetingCounts;
  first: string | null;
  last: string | null;
  coverage: Coverage;
}

/** Two of person, state and organisation, and every meeting in which both took part. `count` is the number of meetings in our sources, `told` the largest number that one source states ("have met four times"). */
export interface Pair {
  a: Ref;
  b: Ref;
  count: number;
  first: string | null;
  last: string | null;
  told: number | null;
  meetings: Meeting[];
  next_cursor: string | null;
  coverage: Coverage;
}

/** What is wrong with one parameter: `allowed` values, or for an unknown one the `nearest` that exists. */
export interface ParameterError {
  parameter: string;
  in: "query" | "path" | "header" | "body";
  detail: string;
  allowed: string[] | null;
  nearest: string | null;
}

/** Who took part: `office` on that day as written, `office_id` its node, `for` the state or body acted for. */
export interface Participant {
  id: string;
  type: "person" | "state" | "organisation" | "office" | "topic" | "place" | "meeting" | "article";
  name: string;
  role: "host" | "guest" | "participant" | "mediator" | "accompanying";
  office: string | null;
  office_id: string | null;
  for: Ref | null;
}

/** One of the shortest paths, step by step. */
export interface Path {
  steps: Step[];
}

/** All shortest paths between two, `steps` long each; none where meetings do not link them within the limit. `known` is the number of paths, of which at most 50 are shown. */
export interface Paths {
  a: Ref;
  b: Ref;
  steps: number | null;
  known: number;
  paths: Path[];
  coverage: Coverage;
}

/** The number of meetings in a month or a year (`2024-08`, `2024`). */
export interface Period {
  /** ISO date or a prefix of one: 2024-08-27, 2024-08, 2024 */
  period: string;
  meetings: number;
}

/** A person: every name met, offices in time, numbers; `first` and `last` are dates of meetings held. */
export interface Person {
  id: string;
  name: string;
  names: string[];
  offices: OfficeHeld[];
  counts: MeetingCounts;
  first: string | null;
  last: string | null;
  coverage: Coverage;
}

/** A city or venue with its state, and how often it was met in. */
export interface Place {
  id: string;
  name: string;
  state: Ref | null;
  counts: MeetingCounts;
  first: string | null;
  last: string | null;
  coverage: Coverage;
}

/** An error, in the one shape of RFC 9457; `type` ends in a stable word, `candidates` are names that would do. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  request_id: string;
  errors: ParameterError[];
  candidates: Ref[];
}

/** How much one publisher tells; `name` is null for articles without one. */
export interface PublisherCoverage {
  name: string | null;
  articles: number;
  first: string | null;
  last: string | null;
}

/** The service can answer: its graph does. */
export interface Readiness {
  status: "ready";
  graph: "neo4j" | "embedded";
}

/** What a question was understood to ask: in words, and as the call that gives the same. */
export interface Reading {
  statement: string;
  call: string;
}

/** Somebody or something, by id and name. */
export interface Ref {
  id: string;
  type: "person" | "state" | "organisation" | "office" | "topic" | "place" | "meeting" | "article";
  name: string;
}

/** An answer in one sentence, with the meetings that it rests on (at most 10, the newest first). `status` is `answered`; `nothing` where our sources tell no such meeting; `ambiguous` and `unknown_name` where `doubt` says which name; `not_understood` with the nearest questions that can be asked. */
export interface Reply {
  question: string;
  status: "answered" | "nothing" | "ambiguous" | "unknown_name" | "not_understood";
  answer: string;
  understood: Reading | null;
  meetings: Meeting[];
  things: Ref[];
  count: number | null;
  doubt: Doubt | null;
  nearest: string[];
  coverage: Coverage;
}

/** A meeting and what this article says of it. */
export interface ReportedMeeting {
  meeting: Ref;
  evidence: Evidence[];
}

/** What is open, what touches most meetings first, as `parley review` last found it. */
export interface Review {
  items: ReviewQuestion[];
}

/** What the rules left open: `reasons` speak for, `against` against; `meetings` is how many it touches. */
export interface ReviewQuestion {
  id: string;
  kind: "same_person" | "same_meeting" | "contradiction" | "low_confidence";
  text: string;
  about: string[];
  reasons: string[];
  against: string[];
  meetings: number;
  choices: Choice[];
  asked_at: string;
}

/** One pass of reading: `finished_at` is null while it runs and where it was killed. */
export interface Run {
  id: number;
  started_at: string;
  finished_at: string | null;
  counts: Record<string, number>;
  rejected: number;
}

/** The newest runs, the newest first. */
export interface RunList {
  items: Run[];
}

/** What bears a name that fits, the closest first. */
export interface SearchResult {
  query: string;
  items: Found[];
  coverage: Coverage;
}

/** Where articles come from, and how the visits went; times are in UTC, `alarms` say what is wrong. */
export interface Source {
  id: string;
  publisher: string;
  kind: string;
  url: string;
  state: string | null;
  enabled: boolean;
  visited_at: string | null;
  succeeded_at: string | null;
  newest_at: string | null;
  failures: number;
  error: string | null;
  alarms: string[];
}

/** Every source, in order of id. */
export interface SourceList {
  items: Source[];
}

/** A state: names, memberships, offices with their holders, numbers of meetings. */
export interface State {
  id: string;
  name: string;
  names: string[];
  member_of: Ref[];
  offices: OfficeWithHolders[];
  counts: MeetingCounts;
  first: string | null;
  last: string | null;
  coverage: Coverage;
}

/** How much there is, in which revision of the graph; `changed_at` is a moment in UTC. */
export interface Stats {
  revision: string;
  changed_at: string | null;
  numbers: Numbers;
  meetings_by_status: Record<string, number>;
  coverage: Coverage;
}

/** What the status was told to be from a day of publication on, and the report that says so first. */
export interface StatusChange {
  status: "held" | "planned" | "proposed" | "cancelled";
  published: string | null;
  report: string;
}

/** From one to the next: how many meetings link them, and the latest of these. */
export interface Step {
  a: Ref;
  b: Ref;
  meetings: number;
  latest: Ref;
}

/** What a decision is about: a report with its article and sentence, somebody by name and state, an article. */
export interface Subject {
  type: "report" | "person" | "article";
  id: string | null;
  article: string | null;
  quote: string | null;
  name: string | null;
  state: string | null;
}

/** What was handed in, and what became of it: `articles` are the ids of those that were made of it. */
export interface Submission {
  number: number;
  state: "waiting" | "taken" | "rejected";
  received_at: string;
  settled_at: string | null;
  articles: string[];
  reason: string | null;
  detail: string | null;
}

/** What may be meant by what was typed so far; `matched` is the name that fits it. */
export interface Suggestion {
  id: string;
  type: "person" | "state" | "organisation" | "office" | "topic" | "place" | "meeting" | "article";
  name: string;
  matched: string;
}

/** The best few, the closest first. */
export interface Suggestions {
  query: string;
  items: Suggestion[];
}

/** How often somebody met, or something was met about, over time; periods without a meeting are left out. */
export interface Timeline {
  of: Ref;
  by: "month" | "year";
  items: Period[];
  coverage: Coverage;
}

/** One value and what says so: reports (ids) and independent publishers; `shown` where it is the meeting's own. */
export interface Told {
  value: string;
  shown: boolean;
  reports: string[];
  publishers: number;
}

/** A topic, and how often it was met about. */
export interface Topic {
  id: string;
  name: string;
  counts: MeetingCounts;
  first: string | null;
  last: string | null;
  coverage: Coverage;
}

/** How many fit: exactly `value` (`eq`), or more than that (`gt`). */
export interface Total {
  value: number;
  relation: "eq" | "gt";
}

/** A saved filter. `secret` is told once, when it is made: it signs what is sent. */
export interface Webhook {
  id: number;
  url: string;
  query: string;
  created_at: string;
  secret: string | null;
}

/** The webhooks of this key. */
export interface WebhookList {
  items: Webhook[];
}


/** The service answered with a problem (RFC 9457). */
export class Refused extends Error {
  constructor(readonly status: number, readonly problem: Partial<Problem>) {
    super(`${status}: ${problem.detail ?? "no detail"}`);
  }
}

type Value = string | number | boolean | readonly string[] | undefined;

/** A page of a list, as every list has it. */
interface Page<Item> {
  items: Item[];
  next_cursor?: string | null;
}

/** Asks one service: `new Parley("http://127.0.0.1:8000")`. */
export class Parley {
  constructor(
    private readonly base: string,
    private readonly key?: string,
    private readonly fetcher: typeof fetch = fetch,
  ) {}

  /** Every item of a list, fetched page by page: `parley.all((cursor) => parley.listMeetings({ cursor }))`. */
  async *all<Item>(turn: (cursor?: string) => Promise<Page<Item>>): AsyncGenerator<Item> {
    let cursor: string | undefined;
    do {
      const page: Page<Item> = await turn(cursor);
      yield* page.items;
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
  }

  private async send<Answer>(method: string, path: string, query: object = {}, body?: unknown): Promise<Answer> {
    const asked = new URLSearchParams();
    for (const [name, value] of Object.entries(query) as [string, Value][]) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (one !== undefined) asked.append(name, String(one));
      }
    }
    const headers: Record<string, string> = { Accept: "application/json" };
    if (this.key) headers.Authorization = `Bearer ${this.key}`;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const address = `${this.base.replace(/\/+$/, "")}${path}${asked.size ? `?${asked}` : ""}`;
    const sent = body === undefined ? null : JSON.stringify(body);
    const answer = await this.fetcher(address, { method, headers, body: sent });
    if (answer.status === 204) return undefined as Answer;
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Refused(answer.status, told as Partial<Problem>);
    return told as Answer;
  }

  /** Who met. Meetings that fit all filters, each with its participants and the sentences that prove it. No meeting in our sources is an empty list with a statement of what the sources are; a name that nobody bears is a 404, one that several bear a 409 with the candidates. */
  listMeetings(query?: { limit?: number; cursor?: string | null; person?: string[]; state?: string[]; organisation?: string[]; office?: string | null; topic?: string | null; place?: string | null; kind?: ("meeting" | "visit" | "summit" | "call" | "ceremony")[]; mode?: ("in_person" | "phone" | "video")[]; status?: ("held" | "planned" | "proposed" | "cancelled")[]; from?: string | null; to?: string | null; q?: string | null; role?: ("host" | "guest" | "participant" | "mediator" | "accompanying")[]; without?: string[]; part_of?: string | null; publisher?: string[]; min_confidence?: number; min_publishers?: number; as_of?: string | null; changed_since?: string | null; sort?: "-date" | "date" | "relevance" | "reports"; facets?: ("person" | "state" | "organisation" | "topic" | "place" | "place_state" | "year" | "month" | "kind" | "mode" | "status" | "publisher")[]; }): Promise<MeetingPage> {
    return this.send<MeetingPage>("GET", "/api/v1/meetings", query ?? {});
  }

  /** One meeting, whole. A meeting with everything that our sources tell of it. */
  getMeeting(id: string | number): Promise<Meeting> {
    return this.send<Meeting>("GET", `/api/v1/meetings/${encodeURIComponent(id)}`);
  }

  /** When two met. First, last, number, and each meeting of two of person, state and organisation, with evidence. A person who alone acts for a state does not meet it: another must act for it, or it attends by itself. Two who never met in our sources are an answer with the number 0. */
  getPair(a: string | number, b: string | number, query?: { limit?: number; cursor?: string | null; status?: ("held" | "planned" | "proposed" | "cancelled")[]; }): Promise<Pair> {
    return this.send<Pair>("GET", `/api/v1/pairs/${encodeURIComponent(a)}/${encodeURIComponent(b)}`, query ?? {});
  }

  /** Find persons. Persons in alphabetical order, with the number of meetings held. */
  listPersons(query?: { limit?: number; cursor?: string | null; q?: string | null; }): Promise<NamedPage> {
    return this.send<NamedPage>("GET", "/api/v1/persons", query ?? {});
  }

  /** One person. A person: every name met, offices in time, numbers; `first` and `last` are dates of meetings held. */
  getPerson(id: string | number): Promise<Person> {
    return this.send<Person>("GET", `/api/v1/persons/${encodeURIComponent(id)}`);
  }

  /** Meetings of one person. As /meetings under this one filter. */
  listMeetingsOfPerson(id: string | number, query?: { status?: ("held" | "planned" | "proposed" | "cancelled")[]; limit?: number; cursor?: string | null; sort?: "-date" | "date" | "reports"; }): Promise<MeetingPage> {
    return this.send<MeetingPage>("GET", `/api/v1/persons/${encodeURIComponent(id)}/meetings`, query ?? {});
  }

  /** How often, over time. How often somebody met, or something was met about, over time; periods without a meeting are left out. */
  getTimelineOfPerson(id: string | number, query?: { status?: ("held" | "planned" | "proposed" | "cancelled")[]; by?: "month" | "year"; }): Promise<Timeline> {
    return this.send<Timeline>("GET", `/api/v1/persons/${encodeURIComponent(id)}/timeline`, query ?? {});
  }

  /** Whom they met. Everyone who took part in the same meetings, with the number and the first and last dates. */
  listCounterpartsOfPerson(id: string | number, query?: { status?: ("held" | "planned" | "proposed" | "cancelled")[]; limit?: number; cursor?: string | null; type?: ("person" | "state" | "organisation" | "office")[]; sort?: "-meetings" | "-last"; }): Promise<CounterpartPage> {
    return this.send<CounterpartPage>("GET", `/api/v1/persons/${encodeURIComponent(id)}/counterparts`, query ?? {});
  }

  /** Who is linked to whom around them. Who met whom around somebody: the most frequent counterparts, and the links among all that are shown. `shown` of `known` counterparts are in it. */
  getNetworkOfPerson(id: string | number, query?: { depth?: number; limit?: number; type?: ("person" | "state" | "organisation")[]; }): Promise<Network> {
    return this.send<Network>("GET", `/api/v1/persons/${encodeURIComponent(id)}/network`, query ?? {});
  }

  /** Find states. States in alphabetical order, with the number of meetings held. */
  listStates(query?: { limit?: number; cursor?: string | null; q?: string | null; }): Promise<NamedPage> {
    return this.send<NamedPage>("GET", "/api/v1/states", query ?? {});
  }

  /** One state. A state: names, memberships, offices with their holders, numbers of meetings. */
  getState(id: string | number): Promise<State> {
    return this.send<State>("GET", `/api/v1/states/${encodeURIComponent(id)}`);
  }

  /** Meetings of one state. As /meetings under this one filter. */
  listMeetingsOfState(id: string | number, query?: { status?: ("held" | "planned" | "proposed" | "cancelled")[]; limit?: number; cursor?: string | null; sort?: "-date" | "date" | "reports"; }): Promise<MeetingPage> {
    return this.send<MeetingPage>("GET", `/api/v1/states/${encodeURIComponent(id)}/meetings`, query ?? {});
  }

  /** How often, over time. How often somebody met, or something was met about, over time; periods without a meeting are left out. */
  getTimelineOfState(id: string | number, query?: { status?: ("held" | "planned" | "proposed" | "cancelled")[]; by?: "month" | "year"; }): Promise<Timeline> {
    return this.send<Timeline>("GET", `/api/v1/states/${encodeURIComponent(id)}/timeline`, query ?? {});
  }

  /** Whom they met. Everyone who took part in the same meetings, with the number and the first and last dates. */
  listCounterpartsOfState(id: string | number, query?: { status?: ("held" | "planned" | "proposed" | "cancelled")[]; limit?: number; cursor?: string | null; type?: ("person" | "state" | "organisation" | "office")[]; sort?: "-meetings" | "-last"; }): Promise<CounterpartPage> {
    return this.send<CounterpartPage>("GET", `/api/v1/states/${encodeURIComponent(id)}/counterparts`, query ?? {});
  }

  /** Who is linked to whom around them. Who met whom around somebody: the most frequent counterparts, and the links among all that are shown. `shown` of `known` counterparts are in it. */
  getNetworkOfState(id: string | number, query?: { depth?: number; limit?: number; type?: ("person" | "state" | "organisation")[]; }): Promise<Network> {
    return this.send<Network>("GET", `/api/v1/states/${encodeURIComponent(id)}/network`, query ?? {});
  }

  /** Find organisations. Organisations in alphabetical order, with the number of meetings held. */
  listOrganisations(query?: { limit?: number; cursor?: string | null; q?: string | null; }): Promise<NamedPage> {
    return this.send<NamedPage>("GET", "/api/v1/organisations", query ?? {});
  }

  /** One organisation. An organisation or body: names, what it is part of, members, offices with their holders, numbers. */
  getOrganisation(id: string | number): Promise<Organisation> {
    return this.send<Organisation>("GET", `/api/v1/organisations/${encodeURIComponent(id)}`);
  }

  /** Meetings of one organisation. As /meetings under this one filter. */
  listMeetingsOfOrganisation(id: string | number, query?: { status?: ("held" | "planned" | "proposed" | "cancelled")[]; limit?: number; cursor?: string | null; sort?: "-date" | "date" | "reports"; }): Promise<MeetingPage> {
    return this.send<MeetingPage>("GET", `/api/v1/organisations/${encodeURIComponent(id)}/meetings`, query ?? {});
  }

  /** How often, over time. How often somebody met, or something was met about, over time; periods without a meeting are left out. */
  getTimelineOfOrganisation(id: string | number, query?: { status?: ("held" | "planned" | "proposed" | "cancelled")[]; by?: "month" | "year"; }): Promise<Timeline> {
    return this.send<Timeline>("GET", `/api/v1/organisations/${encodeURIComponent(id)}/timeline`, query ?? {});
  }

  /** Whom they met. Everyone who took part in the same meetings, with the number and the first and last dates. */
  listCounterpartsOfOrganisation(id: string | number, query?: { status?: ("held" | "planned" | "proposed" | "cancelled")[]; limit?: number; cursor?: string | null; type?: ("person" | "state" | "organisation" | "office")[]; sort?: "-meetings" | "-last"; }): Promise<CounterpartPage> {
    return this.send<CounterpartPage>("GET", `/api/v1/organisations/${encodeURIComponent(id)}/counterparts`, query ?? {});
  }

  /** Who is linked to whom around them. Who met whom around somebody: the most frequent counterparts, and the links among all that are shown. `shown` of `known` counterparts are in it. */
  getNetworkOfOrganisation(id: string | number, query?: { depth?: number; limit?: number; type?: ("person" | "state" | "organisation")[]; }): Promise<Network> {
    return this.send<Network>("GET", `/api/v1/organisations/${encodeURIComponent(id)}/network`, query ?? {});
  }

  /** Find offices. Offices in alphabetical order, with the number of meetings held. */
  listOffices(query?: { limit?: number; cursor?: string | null; q?: string | null; }): Promise<NamedPage> {
    return this.send<NamedPage>("GET", "/api/v1/offices", query ?? {});
  }

  /** One office. An office with everyone who is told to hold or have held it, and the meetings of its holders in it. */
  getOffice(id: string | number): Promise<OfficeWhole> {
    return this.send<OfficeWhole>("GET", `/api/v1/offices/${encodeURIComponent(id)}`);
  }

  /** Meetings, by office. As /meetings under this one filter. */
  listMeetingsOfOffice(id: string | number, query?: { status?: ("held" | "planned" | "proposed" | "cancelled")[]; limit?: number; cursor?: string | null; sort?: "-date" | "date" | "reports"; }): Promise<MeetingPage> {
    return this.send<MeetingPage>("GET", `/api/v1/offices/${encodeURIComponent(id)}/meetings`, query ?? {});
  }

  /** How often, over time. How often somebody met, or something was met about, over time; periods without a meeting are left out. */
  getTimelineOfOffice(id: string | number, query?: { status?: ("held" | "planned" | "proposed" | "cancelled")[]; by?: "month" | "year"; }): Promise<Timeline> {
    return this.send<Timeline>("GET", `/api/v1/offices/${encodeURIComponent(id)}/timeline`, query ?? {});
  }

  /** Find topics. Topics in alphabetical order, with the number of meetings held. */
  listTopics(query?: { limit?: number; cursor?: string | null; q?: string | null; }): Promise<NamedPage> {
    return this.send<NamedPage>("GET", "/api/v1/topics", query ?? {});
  }

  /** One topic. A topic, and how often it was met about. */
  getTopic(id: string | number): Promise<Topic> {
    return this.send<Topic>("GET", `/api/v1/topics/${encodeURIComponent(id)}`);
  }

  /** Meetings, by topic. As /meetings under this one filter. */
  listMeetingsOfTopic(id: string | number, query?: { status?: ("held" | "planned" | "proposed" | "cancelled")[]; limit?: number; cursor?: string | null; sort?: "-date" | "date" | "reports"; }): Promise<MeetingPage> {
    return this.send<MeetingPage>("GET", `/api/v1/topics/${encodeURIComponent(id)}/meetings`, query ?? {});
  }

  /** How often, over time. How often somebody met, or something was met about, over time; periods without a meeting are left out. */
  getTimelineOfTopic(id: string | number, query?: { status?: ("held" | "planned" | "proposed" | "cancelled")[]; by?: "month" | "year"; }): Promise<Timeline> {
    return this.send<Timeline>("GET", `/api/v1/topics/${encodeURIComponent(id)}/timeline`, query ?? {});
  }

  /** Find places. Places in alphabetical order, with the number of meetings held. */
  listPlaces(query?: { limit?: number; cursor?: string | null; q?: string | null; }): Promise<NamedPage> {
    return this.send<NamedPage>("GET", "/api/v1/places", query ?? {});
  }

  /** One place. A city or venue with its state, and how often it was met in. */
  getPlace(id: string | number): Promise<Place> {
    return this.send<Place>("GET", `/api/v1/places/${encodeURIComponent(id)}`);
  }

  /** Meetings, by place. As /meetings under this one filter. */
  listMeetingsOfPlace(id: string | number, query?: { status?: ("held" | "planned" | "proposed" | "cancelled")[]; limit?: number; cursor?: string | null; sort?: "-date" | "date" | "reports"; }): Promise<MeetingPage> {
    return this.send<MeetingPage>("GET", `/api/v1/places/${encodeURIComponent(id)}/meetings`, query ?? {});
  }

  /** How often, over time. How often somebody met, or something was met about, over time; periods without a meeting are left out. */
  getTimelineOfPlace(id: string | number, query?: { status?: ("held" | "planned" | "proposed" | "cancelled")[]; by?: "month" | "year"; }): Promise<Timeline> {
    return this.send<Timeline>("GET", `/api/v1/places/${encodeURIComponent(id)}/timeline`, query ?? {});
  }

  /** How two are linked. All shortest paths through meetings held, each step with the latest of its meetings. */
  findPaths(query: { from: string; to: string; longest?: number; without?: ("meeting" | "visit" | "summit" | "call" | "ceremony")[]; most_meetings?: number; }): Promise<Paths> {
    return this.send<Paths>("GET", "/api/v1/paths", query ?? {});
  }

  /** Who met whom most. Pairs of persons, states or organisations with a number of meetings held at least, in a period. */
  listCoAttendance(query?: { type?: "person" | "state" | "organisation"; least?: number; from?: string | null; to?: string | null; without?: ("meeting" | "visit" | "summit" | "call" | "ceremony")[]; limit?: number; }): Promise<CoAttendance> {
    return this.send<CoAttendance>("GET", "/api/v1/co-attendance", query ?? {});
  }

  /** Who of some met whom. A matrix of the numbers of meetings held. */
  compare(query: { ids: string[]; }): Promise<Comparison> {
    return this.send<Comparison>("GET", "/api/v1/compare", query ?? {});
  }

  /** Ask in plain English. Answers by rules, without a language model: what was understood, as a call that gives the same; one sentence; the meetings. A name that several bear is not guessed, and what is not understood is said, with the nearest questions. */
  ask(query: { q: string; }): Promise<Reply> {
    return this.send<Reply>("GET", "/api/v1/ask", query ?? {});
  }

  /** Find anything by name. Persons, states, organisations, offices, topics and places, the closest names first. For words in quotes and meetings ask /meetings?q=. */
  search(query: { q: string; type?: ("person" | "state" | "organisation" | "office" | "topic" | "place")[]; limit?: number; }): Promise<SearchResult> {
    return this.send<SearchResult>("GET", "/api/v1/search", query ?? {});
  }

  /** Complete a name. Names that begin as was typed, in whatever script; where none does, those that differ in a few letters. */
  suggest(query: { q: string; type?: ("person" | "state" | "organisation" | "office" | "topic" | "place")[]; limit?: number; }): Promise<Suggestions> {
    return this.send<Suggestions>("GET", "/api/v1/suggest", query ?? {});
  }

  /** One article. Title, publisher, date and link of an article, the meetings that it tells, and whom it mentions. */
  getArticle(id: string | number): Promise<Article> {
    return this.send<Article>("GET", `/api/v1/articles/${encodeURIComponent(id)}`);
  }

  /** What our sources are. How many articles, of which publishers, from when to when. */
  getCoverage(): Promise<Coverage> {
    return this.send<Coverage>("GET", "/api/v1/coverage");
  }

  /** How much there is. Numbers of everything in the graph, and its revision. */
  getStats(): Promise<Stats> {
    return this.send<Stats>("GET", "/api/v1/stats");
  }

  /** What changed. Meetings in the order in which they were last derived, and those that are gone: for whoever mirrors the graph. Read to the end, keep the first page's `revision`, and ask with it as `since` next time. After a rebuild of the graph the answer is 410: mirror it from the start. */
  listChanges(query?: { limit?: number; cursor?: string | null; since?: string | null; }): Promise<ChangePage> {
    return this.send<ChangePage>("GET", "/api/v1/changes", query ?? {});
  }

  /** Where articles come from. Every source with its health; articles from files and programs have none. */
  listSources(): Promise<SourceList> {
    return this.send<SourceList>("GET", "/api/v1/sources");
  }

  /** How reading went. The newest passes of reading with their counts. */
  listRuns(query?: { limit?: number; }): Promise<RunList> {
    return this.send<RunList>("GET", "/api/v1/runs", query ?? {});
  }

  /** Hand in an article. Keep an article until the next pass reads it; `Location` is where to ask what became of it. */
  submitArticle(body: NewArticle): Promise<Submission> {
    return this.send<Submission>("POST", "/api/v1/articles", {}, body);
  }

  /** What became of an article. Whether it waits, was taken, or was turned away, and why. */
  getSubmission(number: string | number): Promise<Submission> {
    return this.send<Submission>("GET", `/api/v1/submissions/${encodeURIComponent(number)}`);
  }

  /** Decide what the rules cannot. Keep a decision. It stands above every rule; `settled` says when the graph follows it. */
  decide(body: NewDecision): Promise<Decision> {
    return this.send<Decision>("POST", "/api/v1/decisions", {}, body);
  }

  /** What people decided. Every decision, withdrawn ones too, the newest first. */
  listDecisions(query?: { limit?: number; before?: number | null; }): Promise<DecisionList> {
    return this.send<DecisionList>("GET", "/api/v1/decisions", query ?? {});
  }

  /** What is open to decide. Questions that the rules leave open, what touches most meetings first; `parley review` finds them anew. */
  review(query?: { limit?: number; kind?: "same_person" | "same_meeting" | "contradiction" | "low_confidence" | null; }): Promise<Review> {
    return this.send<Review>("GET", "/api/v1/review", query ?? {});
  }

  /** One decision. Who decided what, when, why, and whether the graph follows it. */
  getDecision(number: string | number): Promise<Decision> {
    return this.send<Decision>("GET", `/api/v1/decisions/${encodeURIComponent(number)}`);
  }

  /** Take a decision back. The rules decide again, as soon as `settled`; the decision stays listed. */
  withdrawDecision(number: string | number): Promise<Decision> {
    return this.send<Decision>("DELETE", `/api/v1/decisions/${encodeURIComponent(number)}`);
  }

  /** Take an article out. What it alone supports goes, what others tell stays. Taking this decision back brings the article again. */
  retractArticle(id: string | number): Promise<Decision> {
    return this.send<Decision>("POST", `/api/v1/articles/${encodeURIComponent(id)}/retract`);
  }

  /** Saved filters. The webhooks of this key. */
  listWebhooks(): Promise<WebhookList> {
    return this.send<WebhookList>("GET", "/api/v1/webhooks");
  }

  /** Save a filter. From now on, meetings that come to fit the filter are sent to the address, signed as docs/api.md says. */
  createWebhook(body: NewWebhook): Promise<Webhook> {
    return this.send<Webhook>("POST", "/api/v1/webhooks", {}, body);
  }

  /** Forget a filter. Nothing is sent any more, and what was sent is forgotten. */
  deleteWebhook(number: string | number): Promise<void> {
    return this.send<void>("DELETE", `/api/v1/webhooks/${encodeURIComponent(number)}`);
  }

  /** What was sent. Each sending, with its state and what the address answered. */
  listDeliveries(number: string | number): Promise<DeliveryList> {
    return this.send<DeliveryList>("GET", `/api/v1/webhooks/${encodeURIComponent(number)}/deliveries`);
  }

  /** Does it live. The process answers; says nothing about the graph. */
  getHealth(): Promise<Health> {
    return this.send<Health>("GET", "/api/v1/healthz");
  }

  /** Can it answer. The graph answers; otherwise 503, and after how many seconds to ask again. */
  getReadiness(): Promise<Readiness> {
    return this.send<Readiness>("GET", "/api/v1/readyz");
  }
}
