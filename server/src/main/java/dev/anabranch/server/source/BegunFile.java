package dev.anabranch.server.source;

import dev.anabranch.atlassian.confluence.AttachmentSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// An attachment that is downloaded bit by bit: what is there when a download is cut off, or its process dies, is gone
/// on from. Beside the bytes lies the tag that they came with. For one thread.
final class BegunFile implements AttachmentSink {
    private static final int LONGEST_TAG = 500;

    private final Path file;
    private final Path tagFile;

    /// @param file where the bytes are, or will be
    BegunFile(Path file) {
        this.file = file;
        this.tagFile = file.resolveSibling(file.getFileName() + ".tag");
    }

    Path file() {
        return file;
    }

    @Override
    public Begun begun() throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Begun.NOTHING;
        }
        try {
            return new Begun(Files.size(file), Files.readString(tagFile));
        } catch (NoSuchFileException unknown) {
            return Begun.NOTHING;
        }
    }

    @Override
    public void comes(String tag) throws IOException {
        Files.deleteIfExists(tagFile); // before the bytes change: bytes of one file never lie beside the tag of another
        Files.deleteIfExists(file);
        if (!tag.isEmpty() && tag.length() <= LONGEST_TAG) {
            Files.writeString(tagFile, tag, StandardOpenOption.CREATE_NEW);
        }
    }

    @Override
    public OutputStream open() throws IOException {
        return Files.newOutputStream(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    @Override
    public InputStream written() throws IOException {
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public OutputStream goOn() throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    }

    /// The bytes are elsewhere, or nobody wants them.
    void forget() throws IOException {
        Files.deleteIfExists(tagFile);
        Files.deleteIfExists(file);
    }
}
