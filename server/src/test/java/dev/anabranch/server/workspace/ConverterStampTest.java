package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.converter.Converter;
import dev.anabranch.server.sync.Counts;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A new build of the converter makes the files anew by itself, from the store, and writes only what differs.
class ConverterStampTest {
    private static final String CLASS = "dev/anabranch/converter/Converter.class";

    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    @TempDir
    private Path folder;

    @Test
    void anotherClassIsAnotherStampInFolderAndJar() throws IOException {
        var classes = Files.createDirectories(folder.resolve("classes"));
        write(classes, CLASS, "one");
        write(classes, "dev/anabranch/converter/back/Back.class", "x");
        var stamp = ConverterStamp.of(classes);
        assertThat(stamp).matches("[0-9a-f]{16}").isEqualTo(ConverterStamp.of(classes));
        assertThat(ConverterStamp.of(jar(classes))).isEqualTo(stamp);
        write(classes, "dev/anabranch/converter/back/Back.class", "y");
        assertThat(ConverterStamp.of(classes)).as("the way back makes no files").isEqualTo(stamp);
        write(classes, CLASS, "two");
        assertThat(ConverterStamp.of(classes)).isNotEqualTo(stamp);
        assertThat(ConverterStamp.of(jar(classes))).isNotEqualTo(stamp);
    }

    @Test
    void theStampIsThatOfTheConverterInUse() throws URISyntaxException {
        var source = Converter.class.getProtectionDomain().getCodeSource().getLocation();
        assertThat(ConverterStamp.ofThisProgram()).isEqualTo(ConverterStamp.of(Path.of(source.toURI())));
    }

    @Test
    void anUpgradeWritesOnlyTheFilesWhoseBytesChange() throws IOException {
        site.page("Same", "<p>same</p>");
        site.pageBelow(site.folder("Drawer"), "Other", "<p>other</p>");
        site.sync();
        site.forgetLog();
        site.sync();
        int usual = site.log().size();
        var right = site.files();
        asIfWrittenByAnotherConverter("CORPUS/Drawer/Other.md", "what the converter wrote then");
        for (var path : right.keySet()) {
            Files.setLastModifiedTime(site.file(path), FileTime.from(Instant.EPOCH));
        }
        site.forgetLog();
        assertThat(site.sync().counts()).isEqualTo(new Counts(0, 0, 0, 0, 2, 0, 0, 0));
        assertThat(site.log()).as("requests").hasSize(usual);
        assertThat(site.files()).isEqualTo(right);
        assertThat(modified("CORPUS/Drawer/Other.md")).isNotEqualTo(Instant.EPOCH);
        assertThat(modified("CORPUS/Same.md")).isEqualTo(Instant.EPOCH);
        assertThat(modified("CORPUS/Drawer.md")).isEqualTo(Instant.EPOCH);
    }

    private Instant modified(String path) throws IOException {
        return Files.getLastModifiedTime(site.file(path)).toInstant();
    }

    private void asIfWrittenByAnotherConverter(String path, String text) throws IOException {
        Files.writeString(site.file(path), text);
        site.database().write(connection -> {
            try (var update = connection.prepareStatement("UPDATE workspace_file SET hash = ? WHERE path = ?");
                    var note = connection.prepareStatement(
                            "UPDATE workspace_state SET value = '3-0123456789abcdef' WHERE name = 'format'")) {
                update.setString(1, Disk.hash(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                update.setString(2, path);
                assertThat(update.executeUpdate()).isOne();
                return note.executeUpdate();
            }
        });
    }

    private static void write(Path classes, String name, String bytes) throws IOException {
        var file = classes.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, bytes);
    }

    private Path jar(Path classes) throws IOException {
        var jar = folder.resolve("converter.jar");
        try (var out = new ZipOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                try (InputStream in = Files.newInputStream(file)) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
        return jar;
    }
}
