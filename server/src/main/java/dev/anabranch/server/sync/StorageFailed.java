package dev.anabranch.server.sync;

/// Files cannot be written: a full disk, a folder without the right to write. What was written before stays.
public final class StorageFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message what happened, to which file or folder, and what the reader can do
    public StorageFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
