package dev.anabranch.server.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.confluence.ContentEdit;
import dev.anabranch.atlassian.confluence.ContentWriter;
import dev.anabranch.atlassian.confluence.DataCenter;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.converter.back.Resolver;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.roundtrip.EditablePage;
import dev.anabranch.converter.roundtrip.OutlineNode;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import dev.anabranch.simulator.datacenter.Logins;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.storage.StorageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real pages of many kinds, read from a site, edited in one place, written back and read again: what was
/// not edited has its bytes, and no macro, anchor or mark of a comment is lost.
@EnabledIf("hasCorpus")
class EditsThroughASiteTest {
    private static final Path CORPUS = Path.of(System.getProperty("anabranch.shared"), "corpus", "storage");
    private static final int OF_A_KIND = 6;
    private static final int LONGEST = 60_000;
    private static final String WORD = "EDITED";

    /// What a page has to hold to be one of a kind.
    private static final List<String> KINDS = List.of(
            "ac:inline-comment-marker",
            "ac:name=\"anchor\"",
            "ac:layout-section",
            "<table",
            "ac:plain-text-body",
            "ac:rich-text-body",
            "ac:task-list",
            "ri:user",
            "ac:image",
            "ac:adf-extension",
            "&nbsp;");

    private static final List<Pattern> COUNTED = List.of(
            Pattern.compile("<ac:structured-macro\\b"),
            Pattern.compile("ac:name=\"anchor\""),
            Pattern.compile("<ac:inline-comment-marker\\b"),
            Pattern.compile("<ri:\\w+"),
            Pattern.compile("ac:macro-id="));

    @TempDir
    private Path empty;

    static boolean hasCorpus() {
        return Files.isDirectory(CORPUS);
    }

    /// Some pages of each kind that a site takes.
    private static Set<String> pages() throws IOException {
        List<String> all = new ArrayList<>();
        try (var files = Files.list(CORPUS)) {
            for (var file : files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList()) {
                var storage = Files.readString(file);
                if (storage.length() <= LONGEST
                        && StorageFormat.problemIn(storage).isEmpty()) {
                    all.add(storage);
                }
            }
        }
        var chosen = new LinkedHashSet<String>();
        KINDS.forEach(kind -> all.stream()
                .filter(storage -> storage.contains(kind) && place(storage) != null)
                .limit(OF_A_KIND)
                .forEach(chosen::add));
        return chosen;
    }

    private static EditablePage open(String storage) {
        return EditablePage.of(storage, Surroundings.none(), Resolver.none());
    }

    /// The first paragraph or heading that can be edited.
    private static @Nullable OutlineNode place(String storage) {
        return place(open(storage).outline());
    }

    private static @Nullable OutlineNode place(List<OutlineNode> nodes) {
        for (var node : nodes) {
            boolean words = node.kind().equals("paragraph") || node.kind().equals("heading");
            if (words && node.isEditable() && !node.text().isBlank()) {
                return node;
            }
            var below = place(node.children());
            if (below != null) {
                return below;
            }
        }
        return null;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void editChangesItsPlaceAndNothingElseOnTheSite(boolean dataCenter) throws IOException {
        var options = SimulatorOptions.folder(empty);
        int edited = 0;
        try (var site = Simulator.start(dataCenter ? options.asDataCenter(DataCenterOptions.usual()) : options);
                var writer = writer(site)) {
            var pages = pages();
            assertThat(pages).hasSizeGreaterThan(35);
            for (var storage : pages) {
                edited += edit(site, writer, storage, "Page " + edited) ? 1 : 0;
            }
        }
        assertThat(edited).isGreaterThan(30);
    }

    private static boolean edit(Simulator site, ContentWriter writer, String kept, String title) {
        var space = site.spaces().getFirst();
        var author = site.accounts().getFirst().user().accountId();
        var made = site.site()
                .createPage(NewContent.current(
                        space.id(), Place.NOWHERE, title + kept.hashCode(), Body.storage(kept), author));
        var before = writer.read(made.idText());
        var page = open(before.storage());
        var node = Objects.requireNonNull(place(page.outline()));
        var markdown = page.markdownOf(node.id()).orElseThrow().strip();
        var edit = page.replace(node.id(), markdown + " " + WORD);
        if (!edit.isComplete()) {
            return false;
        }
        writer.update(new ContentEdit(
                before.asParent(), before.version().number(), before.title(), edit.storage(), "one word"));
        var after = writer.read(made.idText());
        assertThat(after.version().number()).isEqualTo(2);
        assertThat(after.storage())
                .as("%s in %s", node, kept)
                .isEqualTo(edit.storage())
                .contains(WORD)
                .startsWith(before.storage().substring(0, node.place().start()))
                .endsWith(before.storage().substring(node.place().end()));
        COUNTED.forEach(pattern -> assertThat(count(pattern, after.storage()))
                .as("%s in %s", pattern, kept)
                .isEqualTo(count(pattern, before.storage())));
        return true;
    }

    private static long count(Pattern pattern, String text) {
        return pattern.matcher(text).results().count();
    }

    private static ContentWriter writer(Simulator site) {
        var account = site.accounts().getFirst();
        var url = site.baseUri().toString();
        var options = ClientOptions.standard();
        return site.isDataCenter()
                ? DataCenter.connect(
                                SiteAddress.ofDataCenter(url),
                                new Credentials.BearerToken(Secret.of(Logins.personalAccessToken(account))),
                                options)
                        .writer()
                : Confluence.connect(
                                SiteAddress.of(url),
                                new Credentials.ApiToken(account.user().email(), Secret.of(account.apiToken())),
                                options)
                        .writer();
    }
}
