import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/build_stdlib.ts"],
    testTimeout: 60_000,
  },
});
