package dev.anabranch.simulator.openapi;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.schema.ValidationConfiguration;
import dev.anabranch.simulator.http.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The documents that the vendor publishes for the APIs of Confluence Cloud and Jira Cloud, and those of ours where it
/// publishes none.
enum Specification {
    V1("confluence-v1.json", "/wiki/rest/", ""),
    V2("confluence-v2.json", "/wiki/api/v2/", "/wiki/api/v2"),
    /// Cut down to what the simulator has of it.
    JIRA("jira-v3.json", "/rest/api/3/", ""),
    /// Consent, tokens, and signing in.
    AUTH("atlassian-auth.yaml", "/(authorize|connected-apps|oauth/|me$|openid/)", ""),
    /// Below any context path; told by a header that only this edition sends.
    DATA_CENTER("confluence-datacenter.yaml", "(/[^/]+)?(?=/(rest|rpc)/)", "");

    private static final String DATA_CENTER_HEADER = "X-AREQUESTID";

    /// The validator copies all definitions of a document into each schema that it keeps, megabytes each time: with
    /// its usual number of them a run of all tests filled a heap of a gigabyte, and spent half its time collecting
    /// garbage.
    private static final int SCHEMAS_KEPT = 40;

    private final String file;
    private final String pathPrefix;
    private final String basePath;

    Specification(String file, String pathPrefix, String basePath) {
        this.file = file;
        this.pathPrefix = pathPrefix;
        this.basePath = basePath;
    }

    /// The document to which an exchange belongs.
    static Optional<Specification> of(String path, Answer answer) {
        boolean dataCenter =
                answer.headers().stream().anyMatch(header -> header.name().equals(DATA_CENTER_HEADER));
        return Stream.of(values())
                .filter(specification -> (specification == DATA_CENTER) == dataCenter)
                .filter(specification ->
                        Pattern.compile(specification.pathPrefix).matcher(path).lookingAt())
                .findFirst();
    }

    /// A path as the document has it.
    String relative(String path) {
        return this == DATA_CENTER ? path.replaceFirst("^" + pathPrefix, "") : path;
    }

    /// Whether the vendor has written it.
    boolean isPublished() {
        return this != DATA_CENTER && this != AUTH;
    }

    String file() {
        return file;
    }

    String text() {
        try (var resource = Objects.requireNonNull(Specification.class.getResourceAsStream(file), file)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Fields that a schema does not name are allowed, as OpenAPI means it: the validator's own default forbids them.
    OpenApiInteractionValidator validator() {
        return OpenApiInteractionValidator.createForInlineApiSpecification(text())
                .withBasePathOverride(basePath)
                .withSchemaValidationConfiguration(new ValidationConfiguration().setMaxCacheSize(SCHEMAS_KEPT))
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation.schema.additionalProperties", Level.IGNORE)
                        .build())
                .build();
    }
}
