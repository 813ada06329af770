/** What a page needs once something is edited, in one script (editing.ts). */

export {applyScenario} from "../../scenario/applyScenario.js";
export {formulaTyped} from "../../scenario/added/computed.js";
export {parseAssumption, parseCell} from "../../scenario/cells/cell.js";
export {tryEdits} from "../../scenario/edit.js";
export {parseDeadline} from "../../scenario/cells/parseDeadline.js";
export {parseQuantity} from "../../scenario/cells/parseQuantity.js";
export {doubtOf, rangeOfAssumption, rangeOfField} from "../../scenario/ranges/rangeText.js";
export {ownEntry} from "../added/ownEntry.js";
export {paperLine} from "../scenario/paperLine.js";
export {linkTo, startSession} from "../session/session.js";
export {sessionNotesBox} from "../session/sessionNotesBox.js";
