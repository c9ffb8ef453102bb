/** `str`: methods, `%`, `format`, against what CPython 3.13 said (`text_record.py`). */
import "./registered.ts";
import { testTable } from "./recorded.ts";

testTable("./text.json");
