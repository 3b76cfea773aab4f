export { balloons, blueHour, dunes, forest, terraces } from "#prisma/seed/scenes/land";
export { aurora, lanterns, planets, rain } from "#prisma/seed/scenes/night";
export { harbour, ocean, pond } from "#prisma/seed/scenes/water";
