package dev.anabranch.server.connection.check;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.oauth.Scope;
import dev.anabranch.atlassian.oauth.ScopeProbe;
import dev.anabranch.atlassian.oauth.ScopePurpose;
import dev.anabranch.atlassian.oauth.ScopedOperation;
import dev.anabranch.atlassian.oauth.Scopes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Looks at scopes one by one: at those of a consent, or by trying what a token with scopes allows, one request each.
record ScopeCheck(CheckOrder order, AskedScopes asked, Consumer<CheckResult> told) {
    void run() {
        asked.granted().ifPresentOrElse(this::compare, this::probe);
    }

    private void compare(Set<String> granted) {
        for (var scope : Scopes.of(asked.purposes())) {
            told.accept(result(scope, granted.contains(scope.name())));
        }
    }

    private void probe() {
        var connection = order.connection();
        try (var confluence = ScopeProbe.at(connection.site(), connection.credentials(), CheckedSite.OPTIONS);
                var jira = ScopeProbe.at(
                        order.jira().orElse(connection.site()), connection.credentials(), CheckedSite.OPTIONS)) {
            for (var scope : Scopes.of(asked.purposes())) {
                boolean ofJira = scope.purpose() == ScopePurpose.JIRA;
                if (!ofJira || order.jira().isPresent()) {
                    operation(scope)
                            .ifPresent(operation -> told.accept(tried(ofJira ? jira : confluence, scope, operation)));
                }
            }
        }
    }

    private CheckResult tried(ScopeProbe probe, Scope scope, ScopedOperation operation) {
        if (scope.purpose() == ScopePurpose.WRITE) {
            return CheckResult.skipped(
                            CheckName.SCOPES, "To %s; not tried, since it would write.".formatted(scope.reason()))
                    .about(scope.name());
        }
        try {
            return result(scope, probe.allows(operation));
        } catch (AtlassianException failure) {
            return CheckResult.warned(
                            CheckName.SCOPES,
                            String.valueOf(failure.getMessage()),
                            Remedies.of(failure, order.connection().credentials()))
                    .about(scope.name());
        }
    }

    /// The operation that needs nothing but this scope; none for those that are only about consents.
    private static Optional<ScopedOperation> operation(Scope scope) {
        return Scopes.OPERATIONS.stream()
                .filter(operation -> operation.alternatives().getFirst().equals(Set.of(scope.name())))
                .findFirst();
    }

    private CheckResult result(Scope scope, boolean held) {
        if (held) {
            return CheckResult.passed(CheckName.SCOPES, "To %s: granted.".formatted(scope.reason()))
                    .about(scope.name());
        }
        String found = "To %s: missing.".formatted(scope.reason());
        var missing = List.of(ScopePurpose.SIGN_IN, ScopePurpose.READ).contains(scope.purpose())
                ? CheckResult.failed(CheckName.SCOPES, found, remedy(scope))
                : CheckResult.warned(CheckName.SCOPES, found, remedy(scope));
        return missing.about(scope.name());
    }

    private String remedy(Scope scope) {
        return order.connection().credentials() instanceof Credentials.OAuthGrant
                ? "Tick %s in the developer console under Permissions, and authorise the connection again."
                        .formatted(scope.name())
                : "Make another token that has %s, too; scopes of a token cannot be changed.".formatted(scope.name());
    }
}
