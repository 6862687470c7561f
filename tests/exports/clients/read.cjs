// Reads OPDS files as Thorium does (r2-opds-js) and validates OPDS 2.0 with ajv. One JSON line a file:
// {file, titles, next, links, errors}. Arguments: the schema, then the files.
"use strict";
const fs = require("node:fs");
const { DOMParser } = require("@xmldom/xmldom");
const { XML } = require("r2-utils-js/dist/es8-es2017/src/_utils/xml-js-mapper");
const { TaJsonDeserialize } = require("r2-lcp-js/dist/es8-es2017/src/serializable");
const opds = "r2-opds-js/dist/es8-es2017/src/opds/";
const { OPDS } = require(`${opds}opds1/opds`);
const { OPDSFeed } = require(`${opds}opds2/opds2`);
const { initGlobalConverters_OPDS } = require(`${opds}init-globals`);
const { convertOpds1ToOpds2 } = require(`${opds}converter`);
initGlobalConverters_OPDS();
require("r2-shared-js/dist/es8-es2017/src/init-globals").initGlobalConverters_GENERIC();

const [schema, ...files] = process.argv.slice(2);
const Ajv = require("ajv");
const ajv = new Ajv({ strict: false, allErrors: true });
require("ajv-formats")(ajv);
const validate = ajv.compile(JSON.parse(fs.readFileSync(schema, "utf8")));
const text = (title) => (typeof title === "string" ? title : title.vi);
for (const file of files) {
  const source = fs.readFileSync(file, "utf8");
  let feed;
  let errors = [];
  if (file.endsWith(".xml")) {
    const document = new DOMParser().parseFromString(source, "application/xml");
    feed = convertOpds1ToOpds2(XML.deserialize(document, OPDS));
  } else {
    const data = JSON.parse(source);
    feed = TaJsonDeserialize(data, OPDSFeed);
    if (!validate(data)) errors = validate.errors.map((e) => `${e.instancePath} ${e.message}`);
  }
  const publications = feed.Publications || [];
  console.log(
    JSON.stringify({
      file,
      titles: publications.map((p) => text(p.Metadata.Title)),
      links: publications.map((p) => p.Links.map((l) => l.Href)),
      navigation: (feed.Navigation || []).map((l) => l.Href),
      errors,
    }),
  );
}
