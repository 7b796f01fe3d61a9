-- Where the master key is that this key is encrypted with: the address of a key at a key management service, or nothing
-- for one that is a file or a variable.
ALTER TABLE data_key ADD COLUMN wrapped_by VARCHAR(500);
