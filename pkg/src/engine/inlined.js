// The engine for browsers and bundlers: the module is carried inside and compiled at import.
import {completed} from "#completed";
import init, * as glue from "#glue";
import module from "#module";

await init({module_or_path: module});
const complete = completed(glue);

export const engine = () => complete;
