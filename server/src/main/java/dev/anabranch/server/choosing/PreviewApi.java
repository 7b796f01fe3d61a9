package dev.anabranch.server.choosing;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.source.NoSuchSpace;
import dev.anabranch.server.source.SelectionRefused;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Looking at what would be taken, over REST.
@RestController
final class PreviewApi {
    private final Optional<Previews> previews;
    private final ConnectionSetup setup;
    private final Choices choices;

    PreviewApi(Optional<Previews> previews, ConnectionSetup setup, Choices choices) {
        this.previews = previews;
        this.setup = setup;
        this.choices = choices;
    }

    /// What would be taken by a choice; by what is in force where nothing is said. Takes as long as the lists of the
    /// site do.
    @PostMapping("/api/v1/preview")
    Map<String, Object> preview(@RequestBody(required = false) Optional<WantedChoice> wanted) {
        if (previews.isEmpty() || !(setup instanceof ConnectionSetup.Complete(var connection))) {
            throw Problem.conflict("not-configured", "No site is connected. The first page says what is missing.");
        }
        var inForce = choices.inForce();
        var before = inForce.or(connection.spaceKeys());
        var choice = wanted.map(some -> some.over(before)).orElse(before);
        if (choice.mappings().isEmpty()) {
            throw Problem.badRequest("mapping", "No space is named. Send mappings, such as [{\"space\": \"ENG\"}].");
        }
        boolean attachments = wanted.flatMap(WantedChoice::attachments).orElse(connection.attachments());
        return PreviewJson.of(looked(previews.get(), choice, attachments));
    }

    private static Preview looked(Previews previews, Choice choice, boolean attachments) {
        try {
            return previews.of(choice, attachments);
        } catch (NoSuchSpace unknown) {
            throw Problem.badRequest("no-such-space", String.valueOf(unknown.getMessage()));
        } catch (SelectionRefused refused) {
            throw Problem.badRequest("selection-refused", String.valueOf(refused.getMessage()));
        } catch (AtlassianException site) {
            throw Problem.siteFailed("site-failed", String.valueOf(site.getMessage()));
        }
    }
}
