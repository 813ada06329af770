import {escapeAttribute, escapeXml, XML_HEADER} from "./xml.js";

const MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main";
const CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** Cells that a chart reads, with what they hold as long as nothing is computed anew. */
export interface ChartCells<Held> {
  at: string; // such as 'Summary'!$B$4:$B$9
  held: readonly Held[];
}

/** A chart of bars over cells of a worksheet: a group of bars for each name, one of each series. */
export interface SheetChart {
  title: string;
  axis: string; // what the bars measure
  format: string; // of the numbers along the axis
  names: ChartCells<string>;
  series: readonly {label: string; color: string; values: ChartCells<number>}[];
  from: {column: number; row: number}; // its corner, from 0
  to: {column: number; row: number};
}

/** Returns the part that draws a chart. */
export function chartXml({title, axis, format, names, series}: SheetChart): string {
  const drawn = series.map(
    ({label, color, values}, i) =>
      `<c:ser><c:idx val="${i}"/><c:order val="${i}"/><c:tx><c:v>${escapeXml(label)}</c:v></c:tx><c:spPr><a:solidFill><a:srgbClr val="${color}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/><c:cat><c:strRef><c:f>${escapeXml(names.at)}</c:f><c:strCache>${points(names.held)}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>${escapeXml(values.at)}</c:f><c:numCache><c:formatCode>${escapeXml(format)}</c:formatCode>${points(values.held)}</c:numCache></c:numRef></c:val></c:ser>`
  );
  return [
    XML_HEADER,
    `<c:chartSpace xmlns:c="${CHART}" xmlns:a="${MAIN}" xmlns:r="${RELATIONS}"><c:roundedCorners val="0"/><c:chart>`,
    titleXml(title, 1200),
    '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>',
    '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>',
    ...drawn,
    '<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart>',
    '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>',
    `<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:majorGridlines/>${titleXml(axis, 900)}<c:numFmt formatCode="${escapeAttribute(format)}" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="max"/><c:crossBetween val="between"/></c:valAx>`,
    '</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>'
  ].join("");
}

/** Returns the part that places a chart, whose relation is rId1, on its worksheet. */
export function drawingXml({title, from, to}: SheetChart): string {
  const corner = (name: string, {column, row}: SheetChart["from"]) =>
    `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`;
  return [
    XML_HEADER,
    `<xdr:wsDr xmlns:xdr="${DRAWING}" xmlns:a="${MAIN}"><xdr:twoCellAnchor>`,
    corner("from", from),
    corner("to", to),
    `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart" descr="${escapeAttribute(title)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${CHART}"><c:chart xmlns:c="${CHART}" xmlns:r="${RELATIONS}" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`
  ].join("");
}

function titleXml(text: string, size: number): string {
  return `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="${size}" b="0"/></a:pPr><a:r><a:rPr lang="en-US" sz="${size}" b="0"/><a:t>${escapeXml(text)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;
}

/** What cells held, those that hold no number left out. */
function points(held: readonly (string | number)[]): string {
  const known = held.flatMap((value, i) =>
    typeof value === "number" && !Number.isFinite(value)
      ? []
      : `<c:pt idx="${i}"><c:v>${escapeXml(String(value))}</c:v></c:pt>`
  );
  return `<c:ptCount val="${held.length}"/>${known.join("")}`;
}
