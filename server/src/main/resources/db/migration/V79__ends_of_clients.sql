-- What is over is found without reading all.
CREATE INDEX agent_token_by_end ON agent_token (expires_at);
CREATE INDEX agent_code_by_end ON agent_code (expires_at);
