-- The tools that administrators switched off for agents; the others are on.
CREATE TABLE mcp_tool_off (
    tool VARCHAR(64) NOT NULL PRIMARY KEY
);
