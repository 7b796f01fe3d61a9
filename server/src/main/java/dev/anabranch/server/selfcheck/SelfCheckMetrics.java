package dev.anabranch.server.selfcheck;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// How what is known of rights compares with what sites say, as numbers for a monitoring system: of several
/// sites the worst.
@Component
final class SelfCheckMetrics {
    private static final double MILLIS = 1000.0;

    SelfCheckMetrics(MeterRegistry registry, SelfChecks checks) {
        Gauge.builder(
                        "access.agreement",
                        () -> checks.all().stream()
                                .flatMap(site -> site.ended().stream())
                                .mapToDouble(check -> check.agreement().orElse(Double.NaN))
                                .min()
                                .orElse(Double.NaN))
                .description(
                        "Part of the last comparison of rights that Confluence agreed with; NaN where there is none")
                .register(registry);
        Gauge.builder(
                        "access.closed",
                        () -> checks.all().stream()
                                .mapToInt(site -> site.closed().size())
                                .sum())
                .description("Closed by the self-check because Confluence says no")
                .register(registry);
        Gauge.builder(
                        "access.revocation.lag",
                        () -> checks.all().stream()
                                .flatMap(site -> site.canary().stream())
                                .flatMap(state -> state.last().stream())
                                .mapToDouble(lag -> lag.lag().toMillis() / MILLIS)
                                .max()
                                .orElse(Double.NaN))
                .description("How late the last revocation of the canary page was seen; NaN before one was")
                .baseUnit("seconds")
                .register(registry);
    }
}
