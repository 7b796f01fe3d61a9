package dev.anabranch.atlassian.http;

import java.io.Serial;

/// The site refused in its own words, which the product has to read. Never leaves this package.
final class Refused extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RefusedAnswer refusal;

    Refused(RefusedAnswer refusal) {
        super("status " + refusal.status(), null, false, false);
        this.refusal = refusal;
    }

    RefusedAnswer refusal() {
        return refusal;
    }
}
