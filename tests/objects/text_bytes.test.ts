/** `bytes` and `bytearray`: methods and `%`, against what CPython 3.13 said (`bytes_record.py`). */
import "./registered.ts";
import { testTable } from "./recorded.ts";

testTable("./bytes.json");
