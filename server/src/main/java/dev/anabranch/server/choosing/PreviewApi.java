package dev.anabranch.server.choosing;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.runs.SyncedSite;
import dev.anabranch.server.runs.SyncedSites;
import dev.anabranch.server.source.NoSuchSpace;
import dev.anabranch.server.source.SelectionRefused;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Looking at what would be taken, over REST.
@RestController
final class PreviewApi {
    private final SyncedSites sites;
    private final SiteLooks looks;

    PreviewApi(SyncedSites sites, SiteLooks looks) {
        this.sites = sites;
        this.looks = looks;
    }

    /// What would be taken by a choice; by what is in force where nothing is said. Takes as long as the lists of the
    /// site do.
    @PostMapping("/api/v1/preview")
    Map<String, Object> preview(
            @RequestParam(defaultValue = "") String connection,
            @RequestBody(required = false) Optional<WantedChoice> wanted) {
        var site = sites.meant(
                connection,
                () -> Problem.conflict("not-configured", "No site is connected. The first page says what is missing."));
        var before = site.chosen();
        var choice = wanted.map(some -> some.over(before)).orElse(before);
        if (choice.mappings().isEmpty()) {
            throw Problem.badRequest("mapping", "No space is named. Send mappings, such as [{\"space\": \"ENG\"}].");
        }
        boolean attachments = wanted.flatMap(WantedChoice::attachments)
                .orElse(site.connection().attachments());
        return PreviewJson.of(looked(site, choice, attachments));
    }

    private Preview looked(SyncedSite site, Choice choice, boolean attachments) {
        try {
            return looks.preview(site, choice, attachments);
        } catch (NoSuchSpace unknown) {
            throw Problem.badRequest("no-such-space", String.valueOf(unknown.getMessage()));
        } catch (SelectionRefused refused) {
            throw Problem.badRequest("selection-refused", String.valueOf(refused.getMessage()));
        } catch (AtlassianException trouble) {
            throw Problem.siteFailed("site-failed", String.valueOf(trouble.getMessage()));
        }
    }
}
