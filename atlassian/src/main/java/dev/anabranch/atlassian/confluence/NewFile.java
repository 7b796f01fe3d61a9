package dev.anabranch.atlassian.confluence;

import java.text.Normalizer;
import java.util.Arrays;

/// A file that is to be attached, as a new attachment or as a new version of the one that has its name.
///
/// It keeps the bytes as they are given; do not change them afterwards.
public final class NewFile {
    private final Parent container;
    private final String fileName;
    private final String mediaType;
    private final byte[] bytes;
    private final String comment;
    private final boolean minor;

    /// @param container the page or blog post that it hangs at
    /// @param fileName not blank; without `/`, `\`, `"` and control characters; sites keep it in NFC
    /// @param mediaType such as `image/png`
    /// @param comment what is told of the version, in one line; may be empty
    /// @param minor whether nobody is to be told of it
    public NewFile(Parent container, String fileName, String mediaType, byte[] bytes, String comment, boolean minor) {
        Lists.checkedId(container.id());
        if (fileName.isBlank()
                || fileName.chars().anyMatch(c -> "/\\\"".indexOf(c) >= 0 || Character.isISOControl(c))) {
            throw new IllegalArgumentException("\"" + fileName + "\" is no name of a file that can be attached.");
        }
        if (!mediaType.matches("[\\w.+-]{1,100}/[\\w.+-]{1,100}(;.*)?")) {
            throw new IllegalArgumentException("\"" + mediaType + "\" is no media type.");
        }
        this.container = container;
        if (comment.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("What is told of a file stands in one line.");
        }
        this.fileName = normal(fileName);
        this.mediaType = mediaType;
        this.bytes = bytes;
        this.comment = comment;
        this.minor = minor;
    }

    /// A name as sites keep it.
    static String normal(String fileName) {
        return Normalizer.normalize(fileName, Normalizer.Form.NFC);
    }

    /// The page or blog post that it hangs at.
    public Parent container() {
        return container;
    }

    /// Its name.
    public String fileName() {
        return fileName;
    }

    /// Its media type.
    public String mediaType() {
        return mediaType;
    }

    /// Its bytes.
    public byte[] bytes() {
        return Arrays.copyOf(bytes, bytes.length);
    }

    byte[] sharedBytes() {
        return bytes;
    }

    /// What is told of the version.
    public String comment() {
        return comment;
    }

    /// Whether nobody is to be told of it.
    public boolean minor() {
        return minor;
    }

    @Override
    public String toString() {
        return "NewFile[" + fileName + ", " + bytes.length + " bytes]";
    }
}
