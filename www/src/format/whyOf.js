import {en} from "../en.js";
import {sentence} from "./sentence.js";

/** What the engine does not say, or says for those who make it. */
const OWN = {NotReadableError: en.failed.changed, NotFoundError: en.failed.changed, "too-long": en.failed.tooLong, internal: en.failed.stopped};

/** Why something failed, as a sentence for the user; an error without a code is the page's own. */
export const whyOf = ({code, message}) => OWN[code] ?? (code ? sentence(message) : en.failed.page);
