import {regexAt, tokenAt, Unusable, type Token} from "./tokens.js";

/** Where a part of a text stands in it, parentheses around it left out. */
interface Placed {
  start: number;
  end: number;
}

/** The syntax of an expression, in the names of ESTree; a `ForeignExpression` is what no formula has. */
export type Syntax = Placed &
  (
    | {type: "Literal"; value: number | string | boolean | null; raw: string; isForeign: boolean}
    | {type: "Identifier"; name: string}
    | {type: "MemberExpression"; object: Syntax; property: Syntax}
    | {type: "CallExpression"; callee: Syntax; arguments: Syntax[]}
    | {type: "UnaryExpression"; operator: string; argument: Syntax}
    | {type: "BinaryExpression" | "LogicalExpression"; operator: string; left: Syntax; right: Syntax}
    | {type: "ConditionalExpression"; test: Syntax; consequent: Syntax; alternate: Syntax}
    | {type: "ForeignExpression"; words: string}
  );

/** How closely operators of two sides bind. */
const PRECEDENCE: Record<string, number> = {
  "??": 1,
  "||": 1,
  "&&": 2,
  "|": 3,
  "^": 4,
  "&": 5,
  ...alike(6, "==", "!=", "===", "!=="),
  ...alike(7, "<", "<=", ">", ">=", "in", "instanceof"),
  ...alike(8, "<<", ">>", ">>>"),
  ...alike(9, "+", "-"),
  ...alike(10, "*", "/", "%"),
  "**": 11
};

const LOGICAL = new Set(["&&", "||", "??"]);
const UNARY = new Set(["-", "+", "!", "~", "typeof", "void", "delete"]);

/** Words of the language that are no name. */
const RESERVED = new Set(
  "await break case catch const continue debugger default do else enum export extends finally for if implements in instanceof interface let package private protected public return static super switch throw try var while with yield".split(
    " "
  )
);

/** What begins an expression that no formula has. */
const BEGINNINGS: Record<string, string> = {
  class: "classes",
  function: "functions of its own",
  import: "imports",
  new: "new things",
  "`": "text templates",
  "{": "objects"
};
const STATEMENTS =
  /^\s*(?:[{]|(?:break|class|const|continue|debugger|do|export|for|function|if|import(?!\s*\()|let|return|switch|throw|try|var|while|with)\b)/;

const VALUES: Record<string, boolean | null> = {true: true, false: false, null: null};

/**
 * Returns the syntax of a text that is one expression of JavaScript's arithmetic and calls, and nothing else. Throws
 * Unusable, in words, where it meets what no formula has, and a SyntaxError where the text is no expression; nesting is
 * bounded by `deepest`.
 */
export function readSyntax(text: string, deepest: number): Syntax {
  if (STATEMENTS.test(text)) throw Unusable.of("statements");
  return new Reader(text, deepest).whole();
}

class Reader {
  readonly #text: string;
  readonly #deepest: number;
  #next: Token;
  #end = 0; // of the token taken last
  #depth = 0;
  #bare = new Set<Syntax>(); // without parentheses around it

  constructor(text: string, deepest: number) {
    this.#text = text;
    this.#deepest = deepest;
    this.#next = tokenAt(text, 0);
  }

  whole(): Syntax {
    const tree = this.#expression();
    const {kind, sign, afterLine} = this.#next;
    if (kind === "end") return tree;
    if (sign === ";" && tokenAt(this.#text, this.#next.end).kind === "end")
      throw new Unusable("A formula ends without a semicolon");
    if (sign === "," || sign === ";" || (afterLine && kind !== "sign")) throw Unusable.of("more than one expression");
    throw new SyntaxError();
  }

  get #sign(): string {
    return this.#next.sign;
  }

  /** Takes the next token. */
  #take(): Token {
    const token = this.#next;
    this.#next = tokenAt(this.#text, token.end);
    this.#end = token.end;
    return token;
  }

  /** Whether the next token is that sign, which is taken then. */
  #takes(sign: string): boolean {
    if (this.#next.sign !== sign) return false;
    this.#take();
    return true;
  }

  /** Goes one deeper into the text, within bounds. */
  #inside(read: () => Syntax): Syntax {
    if ((this.#depth += 1) > this.#deepest) throw new Unusable("The formula is nested too deeply");
    const tree = read();
    this.#depth -= 1;
    return tree;
  }

  /** An expression with a condition, an assignment or a function in it. */
  #expression(): Syntax {
    return this.#inside(() => {
      const {start} = this.#next;
      const test = this.#operands(0);
      if (this.#takes("?")) {
        const consequent = this.#expression();
        if (!this.#takes(":")) throw new SyntaxError();
        const alternate = this.#expression();
        return {type: "ConditionalExpression", test, consequent, alternate, start, end: this.#end};
      }
      const words = this.#next.sign === "=>" ? "functions of its own" : "assignments";
      if (!ASSIGNS.test(this.#next.sign)) return test;
      this.#take();
      return foreign(words, start, this.#expression().end);
    });
  }

  /** Operands joined by operators that bind more closely than some. */
  #operands(than: number): Syntax {
    const {start} = this.#next;
    let left = this.#unary();
    for (;;) {
      const {sign} = this.#next;
      const binding = Object.hasOwn(PRECEDENCE, sign) ? PRECEDENCE[sign]! : 0;
      if (binding <= than) return left;
      this.#take();
      if (sign === "**" && left.type === "UnaryExpression" && this.#bare.has(left)) throw new SyntaxError();
      const right = this.#operands(sign === "**" ? binding - 1 : binding);
      const type = LOGICAL.has(sign) ? "LogicalExpression" : "BinaryExpression";
      left = {type, operator: sign, left, right, start, end: this.#end};
    }
  }

  #unary(): Syntax {
    const {sign, start} = this.#next;
    if (!UNARY.has(sign) && !STEP.test(sign)) return this.#postfix();
    this.#take();
    const argument = this.#inside(() => this.#unary());
    const end = this.#end;
    if (STEP.test(sign)) return foreign("assignments", start, end);
    const tree: Syntax = {type: "UnaryExpression", operator: sign, argument, start, end};
    this.#bare.add(tree);
    return tree;
  }

  /** An operand with the names, calls and signs behind it. */
  #postfix(): Syntax {
    const {start} = this.#next;
    let tree = this.#operand();
    for (;;) {
      const {sign, afterLine, end} = this.#next;
      if (sign === "`") throw Unusable.of("text templates");
      if (sign === "?.") throw Unusable.of("optional parts");
      if (sign === "[") throw Unusable.of("names in brackets: write d.name");
      if (STEP.test(sign) && !afterLine) {
        this.#take();
        return foreign("assignments", start, end);
      }
      if (this.#takes("(")) {
        const {items, end} = this.#list(")");
        tree = {type: "CallExpression", callee: tree, arguments: items, start, end};
      } else if (this.#takes(".")) {
        const {kind, sign, name, start: from, end} = this.#take();
        if (kind !== "name" && !/^[a-z]/.test(sign)) throw new SyntaxError();
        const property: Syntax = {type: "Identifier", name: name || sign, start: from, end};
        tree = {type: "MemberExpression", object: tree, property, start, end};
      } else return tree;
    }
  }

  #operand(): Syntax {
    const token = /^\/=?$/.test(this.#next.sign) ? regexAt(this.#text, this.#next.start) : this.#next;
    if (token === null) throw new SyntaxError();
    const {kind, sign, name, value, foreign: isForeign, start, end} = token;
    const word = sign || name;
    const raw = this.#text.slice(start, end);
    if (Object.hasOwn(BEGINNINGS, word) && raw === word) throw Unusable.of(BEGINNINGS[word]!);
    this.#next = tokenAt(this.#text, end);
    this.#end = end;
    if (kind === "value") return {type: "Literal", value, raw, isForeign, start, end};
    if (sign === "(") return this.#parenthesized(start);
    if (raw === "this") return foreign(raw, start, end);
    if (sign === "[") return foreign("lists", start, this.#list("]").end);
    if (kind !== "name" || RESERVED.has(name)) throw new SyntaxError();
    if (!Object.hasOwn(VALUES, raw)) return {type: "Identifier", name, start, end};
    return {type: "Literal", value: VALUES[raw]!, raw, isForeign: false, start, end};
  }

  #parenthesized(start: number): Syntax {
    if (this.#next.sign === ")") {
      const {end} = this.#take();
      if (this.#sign !== "=>") throw new SyntaxError();
      return foreign("functions of its own", start, end);
    }
    const tree = this.#expression();
    if (this.#takes(",")) return foreign("more than one expression", start, this.#list(")").end);
    if (!this.#takes(")")) throw new SyntaxError();
    this.#bare.delete(tree);
    return tree;
  }

  /** Expressions up to a closing sign, and where that ends. */
  #list(close: string): {items: Syntax[]; end: number} {
    const items: Syntax[] = [];
    for (;;) {
      const {start, end} = this.#next;
      if (this.#takes(close)) return {items, end};
      items.push(this.#takes("...") ? foreign("lists", start, this.#expression().end) : this.#expression());
      if (this.#next.sign !== close && !this.#takes(",")) throw new SyntaxError();
    }
  }
}

const ASSIGNS = /^(?:(?:[-+*/%&|^]|\*\*|<<|>>>?)?=|=>)$/;
const STEP = /^(?:\+\+|--)$/;

function foreign(words: string, start: number, end: number): Syntax {
  return {type: "ForeignExpression", words, start, end};
}

function alike(binding: number, ...signs: string[]): Record<string, number> {
  return Object.fromEntries(signs.map((sign) => [sign, binding]));
}
