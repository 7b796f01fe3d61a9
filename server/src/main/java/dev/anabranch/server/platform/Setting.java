package dev.anabranch.server.platform;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Every setting of the server: its key in `anabranch.yaml`, from which the name of its variable follows
/// (`sync.sweep-at` is `ANABRANCH_SYNC_SWEEP_AT`).
public enum Setting {
    /// Address of the Confluence site.
    SITE("site", "address of the Confluence site, for example https://acme.atlassian.net"),
    /// Which edition of Confluence the site is.
    KIND("kind", "cloud, datacenter, or auto: found out when the server starts", "auto"),
    /// E-mail of the account whose API token is used (Cloud).
    EMAIL("email", "e-mail of the account the API token belongs to (Cloud)"),
    /// Name of the account whose password is used (Data Center).
    USER("user", "user name, when the secret is its password (Data Center); with a personal access token leave it out"),
    /// The API token, personal access token or password itself; never in a file that is not only the secret.
    TOKEN("token", "the API token, personal access token or password; only as the variable ANABRANCH_TOKEN"),
    /// A file that holds nothing but the token.
    TOKEN_FILE("token-file", "a file that holds nothing but the token or password"),
    /// Keys of the spaces to sync.
    SPACES(
            "spaces",
            "keys of the spaces to sync until others are chosen on the pages, separated by commas or as a list"),
    /// Which connection mappings and filters are for.
    CONNECTION(
            "connection",
            "id of the connection that mappings and filters are for, where several sites are connected; usually that of"
                    + " these settings"),
    /// Further hosts that attachments may come from.
    MEDIA_HOSTS("media-hosts", "further hosts that attachments may be redirected to, as name or name:port"),
    /// Whether attachments are downloaded too.
    INCLUDE_ATTACHMENTS("include-attachments", "whether attachments are downloaded too: true or false", "false"),
    /// Up to which size attachments are downloaded.
    MAX_ATTACHMENT_SIZE("max-attachment-size", "largest attachment that is downloaded, such as 100MB, or none", "none"),
    /// How many versions of each attachment are kept.
    ATTACHMENT_VERSIONS(
            "attachment-versions",
            "how many versions of each attachment are kept, the current one among them: a number, or all",
            "1"),
    /// Whether what is told of every version of pages is read.
    PAGE_VERSIONS(
            "page-versions",
            "whether what Confluence tells of every version of pages and blog posts is read: true or false",
            "false"),
    /// What becomes of a file that somebody edited.
    ON_LOCAL_EDIT(
            "on-local-edit",
            "what becomes of an edited file when its page changes: keep (a copy, and write the file) or protect (leave"
                    + " it)",
            "keep"),
    /// Whether the files are kept in a Git repository.
    GIT("git", "whether each run is committed to a Git repository in the workspace: true or false", "false"),
    /// How long what was removed can be brought back.
    KEEP_REMOVED("keep-removed", "how long removed documents can be brought back, such as 30d", "30d"),
    /// Where comments stand.
    COMMENTS(
            "comments",
            "where comments stand: none, end (of the page's file) or beside (in a file of their own)",
            "none"),
    /// Whether who may read what is read.
    ACCESS("access", "whether who may read what is read too: true or false", "true"),
    /// When runs start that read what changed.
    SYNC_EVERY("sync.every", "when to read what changed: a span such as 60m, a cron expression, or off", "60m"),
    /// When runs start that read who may read what.
    SYNC_ACCESS(
            "sync.access",
            "when to read who may read what: a span such as 4h (usual where access is read and sync.every is not off), a"
                    + " cron expression, or off",
            "4h"),
    /// When runs start that look for moves and deletions.
    SYNC_SWEEP_AT(
            "sync.sweep-at", "when to look for moves and deletions: a time of day, a cron expression, or off", "02:30"),
    /// When what is known of rights is compared with what sites say.
    SYNC_SELF_CHECK(
            "sync.self-check",
            "when to compare who may read what with what Confluence says: a time of day, a cron expression, or off",
            "03:30"),
    /// The time zone of the schedule.
    SYNC_ZONE("sync.zone", "time zone of times of day and cron expressions, such as Europe/Berlin"),
    /// Where content, runs and the manifest are kept, when not in the data folder.
    DATABASE(
            "database",
            "address of a PostgreSQL database, jdbc:postgresql://host/name; else a file in the data folder"),
    /// Who signs in to the database.
    DATABASE_USER("database-user", "user name for the PostgreSQL database"),
    /// The password itself; never in a file that is not only the password.
    DATABASE_PASSWORD("database-password", "its password; only as the variable ANABRANCH_DATABASE_PASSWORD"),
    /// A file that holds nothing but the password.
    DATABASE_PASSWORD_FILE("database-password-file", "a file that holds nothing but the database's password"),
    /// Whether a database elsewhere may be talked to without TLS.
    DATABASE_ALLOW_PLAIN(
            "database-allow-plain",
            "whether a database on another machine may be talked to without TLS, where the network is yours: true or"
                    + " false",
            "false"),
    /// The master key itself; never in a file that is not only the key.
    SECRET_KEY(
            "secret-key", "the key that stored secrets are encrypted with; only as the variable ANABRANCH_SECRET_KEY"),
    /// A file that holds nothing but the master key.
    SECRET_KEY_FILE(
            "secret-key-file",
            "a file that holds nothing but the key that stored secrets are encrypted with; else secret.key in the data"
                    + " folder, made with the first secret"),
    /// The key of a key management service that is the master key.
    SECRET_KEY_ADDRESS(
            "secret-key-address",
            "address of a key that a key management service keeps, instead of a file: aws-kms://arn:aws:kms:... or"
                    + " hcvault://host/transit/keys/name"),
    /// The key that is being left for another one.
    SECRET_KEY_FORMER(
            "secret-key-former",
            "address of the key at a key management service that stored secrets were encrypted with until now; only"
                    + " until 'anabranch secrets DIR renew-key' is done"),
    /// What opens the door to Vault; never in a file that is not only the token.
    SECRET_KEY_TOKEN(
            "secret-key-token", "the token for hcvault addresses; only as the variable ANABRANCH_SECRET_KEY_TOKEN"),
    /// A file that holds nothing but that token.
    SECRET_KEY_TOKEN_FILE(
            "secret-key-token-file",
            "a file that holds nothing but the token for hcvault addresses; read each time it is needed"),
    /// What turns texts into vectors.
    EMBEDDING(
            "embedding",
            "what turns texts into vectors for search: local (a model in the program), onnx (a file), openai or ollama"
                    + " (a server that speaks as these do), or none",
            "local"),
    /// The file of an embedding model.
    EMBEDDING_FILE("embedding-file", "with onnx: path of the model; its tokenizer.json lies beside it"),
    /// How the vectors of tokens become one.
    EMBEDDING_POOLING("embedding-pooling", "with onnx: mean or cls, as the model was trained", "mean"),
    /// Where a server of embedding models is.
    EMBEDDING_URL(
            "embedding-url",
            "with openai or ollama: address of the server, such as https://api.openai.com or http://127.0.0.1:11434"),
    /// The model at that server.
    EMBEDDING_MODEL("embedding-model", "with openai or ollama: name of the model there"),
    /// How many numbers its vectors have.
    EMBEDDING_DIMENSIONS(
            "embedding-dimensions",
            "with openai or ollama: how many numbers a vector has; found out by asking unless it is said"),
    /// How much of a text a model reads.
    EMBEDDING_MAX_TOKENS("embedding-max-tokens", "how many tokens of a text another model than local reads", "512"),
    /// What stands before questions.
    EMBEDDING_QUERY_PREFIX(
            "embedding-query-prefix", "words that another model than local wants before a question, such as query:"),
    /// What stands before passages.
    EMBEDDING_PASSAGE_PREFIX(
            "embedding-passage-prefix", "words that another model than local wants before a passage, such as passage:"),
    /// The key itself; never in a file that is not only the key.
    EMBEDDING_KEY("embedding-key", "its key, if it wants one; only as the variable ANABRANCH_EMBEDDING_KEY"),
    /// A file that holds nothing but the key.
    EMBEDDING_KEY_FILE("embedding-key-file", "a file that holds nothing but that key"),
    /// What writes answers.
    ANSWER_MODEL(
            "answer-model",
            "what writes answers: none (they are made of the pages' own words), openai, anthropic or ollama (a server that"
                    + " speaks as these do)",
            "none"),
    /// Where a server of language models is.
    ANSWER_URL(
            "answer-url",
            "with an answer-model: address of the server, such as https://api.openai.com, https://api.anthropic.com or"
                    + " http://127.0.0.1:11434"),
    /// The model at that server.
    ANSWER_MODEL_NAME("answer-model-name", "with an answer-model: name of the model there"),
    /// How long a whole answer may take.
    ANSWER_TIMEOUT(
            "answer-timeout",
            "how long a model may take for an answer; then it is made of the pages' own words",
            "60s"),
    /// The key itself; never in a file that is not only the key.
    ANSWER_KEY("answer-key", "its key, if it wants one; only as the variable ANABRANCH_ANSWER_KEY"),
    /// A file that holds nothing but the key.
    ANSWER_KEY_FILE("answer-key-file", "a file that holds nothing but that key"),
    /// Where the index is.
    SEARCH_ENGINE(
            "search-engine", "where the index of search is: lucene (in the data folder) or elasticsearch", "lucene"),
    /// Where an Elasticsearch is.
    ELASTICSEARCH_URL("elasticsearch-url", "with elasticsearch: its address, such as https://search.acme.example:9200"),
    /// The index there.
    ELASTICSEARCH_INDEX(
            "elasticsearch-index", "with elasticsearch: name of the index there, of this server alone", "anabranch"),
    /// The user there.
    ELASTICSEARCH_USER("elasticsearch-user", "with elasticsearch: a user; without one, the key is an API key"),
    /// What lets us in; never in a file that is not only the key.
    ELASTICSEARCH_KEY(
            "elasticsearch-key",
            "with elasticsearch: the API key, or the user's password; only as the variable ANABRANCH_ELASTICSEARCH_KEY"),
    /// A file that holds nothing but that.
    ELASTICSEARCH_KEY_FILE("elasticsearch-key-file", "a file that holds nothing but that key or password"),
    /// Port of the web pages.
    PORT("port", "port of the web pages", "8080"),
    /// Who can reach the port.
    BIND("bind", "who can reach the port: loopback (this machine) or all (needs public-address)", "loopback"),
    /// The address that people type.
    PUBLIC_ADDRESS(
            "public-address",
            "what people type, such as https://anabranch.acme.example; a proxy with TLS stands there"),
    /// Whether the public address may be without TLS.
    ALLOW_HTTP("allow-http", "whether public-address may be http, where the network is yours: true or false", "false"),
    /// Where people consent to an app of OAuth.
    OAUTH_AUTH(
            "oauth.auth",
            "where people consent to OAuth apps, when not at Atlassian: the authUrl of a simulator, with oauth.api"),
    /// Where the gateway to the sites is.
    OAUTH_API("oauth.api", "where the gateway to sites is, when not at Atlassian: the apiUrl of a simulator"),
    /// At which OpenID provider people can sign in.
    OPENID_ISSUER("openid.issuer", "address of an OpenID provider at which people can sign in"),
    /// As what the server is registered there.
    OPENID_CLIENT_ID("openid.client-id", "client id that the server has at the OpenID provider"),
    /// The secret itself; never in a file that is not only the secret.
    OPENID_CLIENT_SECRET("openid.client-secret", "its secret; only as the variable ANABRANCH_OPENID_CLIENT_SECRET"),
    /// A file that holds nothing but the secret.
    OPENID_CLIENT_SECRET_FILE("openid.client-secret-file", "a file that holds nothing but the client's secret"),
    /// What becomes of those who sign in there and whom nobody invited.
    OPENID_NEWCOMERS(
            "openid.newcomers",
            "role of people who sign in there and were not invited: none, viewer or member",
            "none"),
    /// What people call it.
    OPENID_NAME("openid.name", "what people call the OpenID provider", "your company"),
    /// The app by which people sign in with Atlassian.
    ATLASSIAN_CLIENT_ID(
            "atlassian-sign-in.client-id", "client id of the OAuth 2.0 app by which people sign in with Atlassian"),
    /// The secret itself; never in a file that is not only the secret.
    ATLASSIAN_CLIENT_SECRET(
            "atlassian-sign-in.client-secret",
            "its secret; only as the variable ANABRANCH_ATLASSIAN_SIGN_IN_CLIENT_SECRET"),
    /// A file that holds nothing but the secret.
    ATLASSIAN_CLIENT_SECRET_FILE(
            "atlassian-sign-in.client-secret-file", "a file that holds nothing but the secret of that app");

    private final String key;
    private final String explanation;
    private final String usual;

    Setting(String key, String explanation) {
        this(key, explanation, "");
    }

    Setting(String key, String explanation, String usual) {
        this.key = key;
        this.explanation = explanation;
        this.usual = usual;
    }

    /// Its key in `anabranch.yaml`, such as `sync.every`.
    public String key() {
        return key;
    }

    /// What it is for, in one line.
    public String explanation() {
        return explanation;
    }

    /// Its value where none is given; empty for none.
    public String usual() {
        return usual;
    }

    /// The name of its environment variable, such as `ANABRANCH_SYNC_EVERY`.
    public String variable() {
        return "ANABRANCH_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /// All names under which the environment may give it; the last one that is there counts.
    List<String> variables() {
        return this == DATABASE ? List.of(variable(), variable() + "_URL") : List.of(variable());
    }

    /// Whether its value is a secret: never in the settings' file, never shown.
    public boolean isSecret() {
        return this == TOKEN
                || this == DATABASE_PASSWORD
                || this == SECRET_KEY
                || this == SECRET_KEY_TOKEN
                || this == EMBEDDING_KEY
                || this == ANSWER_KEY
                || this == ELASTICSEARCH_KEY
                || this == OPENID_CLIENT_SECRET
                || this == ATLASSIAN_CLIENT_SECRET;
    }

    /// What kind of secret it is, in a word.
    String secretWord() {
        return switch (this) {
            case TOKEN, SECRET_KEY_TOKEN -> "token";
            case SECRET_KEY, EMBEDDING_KEY, ANSWER_KEY, ELASTICSEARCH_KEY -> "key";
            case OPENID_CLIENT_SECRET, ATLASSIAN_CLIENT_SECRET -> "secret";
            default -> "password";
        };
    }

    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    static Optional<String> closestTo(String key) {
        return Closest.to(key, Arrays.stream(values()).map(Setting::key).toList());
    }
}
