package dev.anabranch.extractor;

/// Why a file has no extracted text. The names are kept by others: they do not change.
public enum Reason {
    /// No bytes.
    EMPTY("The file is empty."),
    /// More bytes than are read.
    TOO_LARGE("The file is larger than what is read."),
    /// Pictures, sound, programs and the like.
    OTHER_KIND("Files of this kind have no text that is read."),
    /// It was read, and there is no text in it.
    NO_TEXT("The file holds no text; it may be a scan or a picture."),
    /// It wants a password.
    ENCRYPTED("The file is encrypted."),
    /// It is not what it says, or broken.
    DAMAGED("The file is damaged, or not what it says."),
    /// It unpacks to far more than it is.
    EXPANDS("The file unpacks to far more than its size: it was not read on."),
    /// More files within the file than are read.
    TOO_MANY_PARTS("The file holds more files than are read."),
    /// Files within files within files.
    TOO_DEEP("The file is nested too deep."),
    /// It took too long.
    TIMED_OUT("Reading the file took too long and was given up."),
    /// It took too much memory.
    OUT_OF_MEMORY("Reading the file took more memory than it may."),
    /// The process that read it ended, or said what it must not.
    CRASHED("The process that reads files ended while it read this one."),
    /// The bytes could not be had; says nothing of the file itself.
    UNREADABLE("The bytes of the file could not be read from the disk."),
    /// No process could be started; says nothing of the file.
    UNAVAILABLE("The process that reads files could not be started.");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /// The reason for a person: a whole sentence.
    public String words() {
        return words;
    }

    /// Whether the same bytes give the same reason again, however often they are read.
    public boolean isOfTheFile() {
        return switch (this) {
            case EMPTY, TOO_LARGE, OTHER_KIND, NO_TEXT, ENCRYPTED, DAMAGED, EXPANDS, TOO_MANY_PARTS, TOO_DEEP -> true;
            case TIMED_OUT, OUT_OF_MEMORY, CRASHED, UNREADABLE, UNAVAILABLE -> false;
        };
    }

    /// Whether the reading itself was attempted and cut off, by something that may not happen again.
    public boolean isCrash() {
        return this == TIMED_OUT || this == OUT_OF_MEMORY || this == CRASHED;
    }
}
