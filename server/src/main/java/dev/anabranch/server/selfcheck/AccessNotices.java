package dev.anabranch.server.selfcheck;

import dev.anabranch.server.platform.web.Words;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// What is wrong with what is known of rights, for administrators.
@Component
public final class AccessNotices {
    private final SelfChecks checks;

    AccessNotices(SelfChecks checks) {
        this.checks = checks;
    }

    /// A sentence for each; none where all is as it should be.
    public List<String> all() {
        var notices = new ArrayList<String>();
        for (var site : checks.all()) {
            int closed = site.closed().size();
            if (closed > 0) {
                notices.add(
                        "%s of %s %s closed, because Confluence says that somebody may not read what would be shown."
                                .formatted(
                                        Words.counted(closed, "document"),
                                        site.site().name(),
                                        closed == 1 ? "is" : "are"));
            }
            site.last()
                    .filter(check -> check.counts().tooNarrow() > 0)
                    .ifPresent(check ->
                            notices.add("%s: the last comparison found something hidden %s where Confluence shows it."
                                    .formatted(
                                            site.site().name(),
                                            Words.counted(check.counts().tooNarrow(), "time"))));
            if (site.isBlind()) {
                notices.add("%s: the last comparison of rights with Confluence could compare nothing."
                        .formatted(site.site().name()));
            }
            site.canary()
                    .map(CanaryWatch.State::alarm)
                    .filter(alarm -> !alarm.isEmpty())
                    .ifPresent(
                            alarm -> notices.add("%s: %s".formatted(site.site().name(), alarm)));
        }
        return notices;
    }
}
