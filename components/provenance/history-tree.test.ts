import fc from "fast-check";
import { expect, test } from "vitest";

import { type HistoryNode, historyTree } from "#components/provenance/history-tree";
import { ingredient, manifest, report } from "#lib/testing/reports";

const all = (node: HistoryNode): HistoryNode[] => [node, ...node.children.flatMap(all)];

test("a file without manifests has no history", () => {
  expect(historyTree(report([]))).toBeNull();
});

test("a chain of edits is told from the file back to its first source", () => {
  const tree = historyTree(
    report([
      manifest("cut", { ingredients: [ingredient("graded", { relationship: "parentOf" })] }),
      manifest("graded", { ingredients: [ingredient("camera"), ingredient(null)] }),
      manifest("camera"),
    ]),
  );
  expect(tree && all(tree).map((node) => node.manifest?.label ?? null)).toEqual(["cut", "graded", "camera", null]);
});

test("a source that is used twice is unfolded once and named twice", () => {
  const tree = historyTree(
    report([
      manifest("film", { ingredients: [ingredient("clip"), ingredient("clip")] }),
      manifest("clip", { ingredients: [ingredient(null)] }),
    ]),
  );
  expect(tree?.children.map(({ isRepeated, children }) => [isRepeated, children.length])).toEqual([
    [false, 1],
    [true, 0],
  ]);
});

test("whatever manifests name each other, the tree is finite and each is unfolded once", () => {
  const labels = ["a", "b", "c", "d", "e"];
  const links = fc.array(fc.subarray(labels), { minLength: labels.length, maxLength: labels.length });
  fc.assert(
    fc.property(links, (sources) => {
      const manifests = labels.map((label, place) =>
        manifest(label, { ingredients: (sources[place] ?? []).map((source) => ingredient(source)) }),
      );
      const tree = historyTree(report(manifests));
      const nodes = tree ? all(tree) : [];
      const inFull = nodes.filter(({ isRepeated }) => !isRepeated).map((node) => node.manifest?.label);
      expect(new Set(inFull).size).toBe(inFull.length);
      expect(new Set(nodes.map(({ key }) => key)).size).toBe(nodes.length);
    }),
  );
});
