package dev.anabranch.simulator.openapi;

/// A place where an exchange is not as the specification says.
///
/// @param operation method and path of the specification, or of the request where no path fits
/// @param status of the answer
/// @param key the validator's name for the kind of finding
/// @param message what is wrong and where
record Finding(String operation, int status, String key, String message) {
    @Override
    public String toString() {
        return operation + " -> " + status + " [" + key + "] " + message;
    }
}
