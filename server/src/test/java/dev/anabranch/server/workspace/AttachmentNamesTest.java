package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.source.FileRules;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.SyncRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The titles that have broken other programs, as names of attached files.
class AttachmentNamesTest {
    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    /// Names that differ on a file system that tells case and normal form apart, and on one that does not.
    @Test
    void everyNameGetsAFileOfItsOwnWithItsBytes() throws IOException {
        var page = site.page("Page", "<p>x</p>");
        var wanted = new TreeSet<String>();
        for (var name : NameCorpus.titles()) {
            var text = "bytes " + wanted.size();
            site.attachAs(page, name, text);
            wanted.add(text);
        }
        assertThat(wanted).hasSizeGreaterThan(400);
        var around = around();
        var rules = FileRules.EVERYTHING.withVersions(2);
        var report = site.sync(
                SyncRequest.of(List.of("CORPUS")).withAttachments(true).withFiles(rules));
        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);

        var files = site.files();
        files.remove("CORPUS/Page.md");
        assertThat(new TreeSet<>(files.values())).isEqualTo(wanted);
        assertThat(files).hasSameSizeAs(wanted);
        assertThat(files.keySet())
                .allMatch(path -> path.startsWith("CORPUS/Page.attachments/")
                        && path.indexOf('/', "CORPUS/Page.attachments/".length()) < 0);
        var keys = files.keySet().stream().map(FileName::key).collect(Collectors.toCollection(HashSet::new));
        assertThat(keys).hasSameSizeAs(wanted);
        assertThat(around()).isEqualTo(around);
        assertThat(site.mirror().examine().findings()).isEmpty();
    }

    private Set<String> around() throws IOException {
        try (var files = Files.list(site.root().getParent())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("test.db") && !name.equals("files"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
