package dev.anabranch.server.selfcheck;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.CloudAccess;
import dev.anabranch.server.access.Reader;
import dev.anabranch.server.content.DocumentId;
import java.util.Optional;

/// Asks Confluence Cloud, which checks the right itself: one request for each question.
final class AskedWitness implements Witness {
    private static final int MOST_FAILURES = 5;

    private final CloudAccess cloud;
    private int failures;

    AskedWitness(CloudAccess cloud) {
        this.cloud = cloud;
    }

    @Override
    public Way way() {
        return Way.ASKED;
    }

    @Override
    public Optional<Boolean> reads(DocumentId document, Reader reader) {
        try {
            boolean reads = cloud.reads(document.value(), Drawn.name(reader));
            failures = 0;
            return Optional.of(reads);
        } catch (AtlassianException.NotVisible | AtlassianException.Unreadable gone) {
            return Optional.empty();
        } catch (AtlassianException.Rejected refused) {
            if (refused.objection() == AtlassianException.Objection.FORBIDDEN) {
                throw new MayNotAsk(refused);
            }
            return Optional.empty();
        } catch (AtlassianException.Unavailable broken) {
            failures++;
            if (failures >= MOST_FAILURES) {
                throw broken;
            }
            return Optional.empty();
        }
    }
}
