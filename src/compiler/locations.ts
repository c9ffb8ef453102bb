/** Places in the source that instructions come from. */
import type { Located } from "../parser/ast.ts";

/** The place of instructions that stand for nothing in the source; they take over the place of their neighbours. */
export const NOWHERE: Located = { lineno: -1, col_offset: -1, end_lineno: -1, end_col_offset: -1 };

/** A place that covers whole lines from column 0 to column 0, as the prologue of a block has it. */
export function lineStart(lineno: number, endLineno = lineno): Located {
  return { lineno, col_offset: 0, end_lineno: endLineno, end_col_offset: 0 };
}

/** The place from the start of one node to the end of another. */
export function span(first: Located, last: Located): Located {
  return {
    lineno: first.lineno,
    col_offset: first.col_offset,
    end_lineno: last.end_lineno,
    end_col_offset: last.end_col_offset,
  };
}
