/** A record of a table: the line on which it begins, and its fields as they stand there. */
export interface TableRow {
  line: number;
  fields: string[];
}

/** Why nothing after a line can be read. */
export interface TableFault {
  line: number;
  fault: "quote-not-closed" | "text-after-quote";
  /** The line on which the quoted field begins. */
  opened: number;
}

const breaksIn = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;

/** One pass over a text. A class, because the place in it and the line are moved by every step. */
class Scanner {
  private at = 0;
  private line = 1;
  private readonly text: string;
  private readonly separator: string;
  private readonly plain: RegExp;
  private readonly blanks: RegExp;

  constructor(text: string, separator: string) {
    this.text = text;
    this.separator = separator;
    const escaped = separator.replace(/[\\\]^-]/g, String.raw`\$&`);
    this.plain = new RegExp(`[^${escaped}\\r\\n]*`, "y");
    this.blanks = separator === "\t" ? / */y : /[ \t]*/y;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  private endOf(pattern: RegExp, from: number): number {
    pattern.lastIndex = from;
    pattern.test(this.text);
    return pattern.lastIndex;
  }

  /** A quoted field, or why it is none; `open` is where its quotation mark stands. */
  private quoted(open: number): string | TableFault {
    const opened = this.line;
    let value = "";
    let from = open + 1;
    for (;;) {
      const close = this.text.indexOf('"', from);
      if (close < 0) return { line: opened, fault: "quote-not-closed", opened };
      const piece = this.text.slice(from, close);
      value += piece;
      this.line += breaksIn(piece);
      from = close + 1;
      if (this.text[from] !== '"') break;
      value += '"';
      from += 1;
    }
    this.at = this.endOf(this.blanks, from);
    const next = this.text[this.at];
    const isEnded = next === undefined || next === this.separator || next === "\r" || next === "\n";
    return isEnded ? value : { line: this.line, fault: "text-after-quote", opened };
  }

  private field(): string | TableFault {
    const open = this.endOf(this.blanks, this.at);
    if (this.text[open] === '"') return this.quoted(open);
    const end = this.endOf(this.plain, this.at);
    const value = this.text.slice(this.at, end);
    this.at = end;
    return value;
  }

  row(): TableRow | TableFault {
    const { line } = this;
    const fields: string[] = [];
    for (;;) {
      const field = this.field();
      if (typeof field !== "string") return field;
      fields.push(field);
      if (this.text[this.at] !== this.separator) break;
      this.at += 1;
    }
    if (!this.isAtEnd) {
      this.at += this.text.startsWith("\r\n", this.at) ? 2 : 1;
      this.line += 1;
    }
    return { line, fields };
  }
}

/**
 * The records of a text of separated values (RFC 4180), with line ends of any kind. Quotation marks inside an unquoted
 * field are letters like any other. What follows a closing quotation mark ends the reading: a mark that was left out
 * would otherwise join lines in silence. csv-parse either refuses both or lets both pass.
 */
export function* rowsOf(text: string, separator: string): Generator<TableRow | TableFault> {
  const scanner = new Scanner(text, separator);
  while (!scanner.isAtEnd) {
    const row = scanner.row();
    yield row;
    if ("fault" in row) return;
  }
}
