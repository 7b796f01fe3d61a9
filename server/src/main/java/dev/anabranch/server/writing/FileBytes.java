package dev.anabranch.server.writing;

import dev.anabranch.server.account.Opaque;
import java.util.Arrays;

/// The bytes of a file that is to be attached. Does not change.
public final class FileBytes {
    private final byte[] bytes;

    private FileBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A copy of these.
    public static FileBytes of(byte[] bytes) {
        return new FileBytes(bytes.clone());
    }

    /// A copy of them.
    public byte[] toArray() {
        return bytes.clone();
    }

    /// How many there are.
    public int size() {
        return bytes.length;
    }

    /// SHA-256 of them, as 64 hexadecimal digits.
    public String hash() {
        return Opaque.digest(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileBytes file && Arrays.equals(bytes, file.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
