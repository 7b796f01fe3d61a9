package dev.anabranch.server.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/// What an error of the file system means.
final class DiskTrouble {
    private DiskTrouble() {}

    /// Whether only this file is in trouble, and the next one may well be written.
    static boolean isOfOneFile(IOException failure) {
        var reason = reason(failure);
        return reason.contains("name too long") || reason.contains("invalid argument") || reason.contains("illegal");
    }

    /// What happened, for people.
    static String words(IOException failure) {
        var reason = reason(failure);
        var where = where(failure);
        if (failure instanceof Disk.NearlyFull nearly) {
            return nearly.getReason() + where;
        }
        if (reason.contains("no space") || reason.contains("quota")) {
            return "the disk is full" + where;
        }
        if (reason.contains("read-only")) {
            return "the folder is on a read-only file system" + where;
        }
        if (failure instanceof AccessDeniedException || reason.contains("permission denied")) {
            return "there is no right to write" + where;
        }
        if (failure instanceof FileAlreadyExistsException || reason.contains("a directory")) {
            return "something else is in the way" + where; // "Not a directory", "Is a directory"
        }
        if (failure instanceof NoSuchFileException) {
            return "it is not there and cannot be made" + where;
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    static String words(UncheckedIOException failure) {
        var cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()) : words(cause);
    }

    /// What was to be written: of a file that is renamed, its new place.
    private static String where(IOException failure) {
        if (!(failure instanceof FileSystemException file)) {
            return "";
        }
        var place = file.getOtherFile() == null ? file.getFile() : file.getOtherFile();
        return place == null ? "" : " (" + place + ")";
    }

    private static String reason(IOException failure) {
        var reason = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return reason == null ? "" : reason.toLowerCase(Locale.ROOT);
    }
}
