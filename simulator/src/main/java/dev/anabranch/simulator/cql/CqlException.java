package dev.anabranch.simulator.cql;

/// A query that the service refuses with status 400. The message is what a caller reads in the answer.
public final class CqlException extends Exception {
    private static final long serialVersionUID = 1L;

    CqlException(String message) {
        super(message);
    }

    static CqlException unreadable(String query, String why) {
        return new CqlException("Could not parse cql : " + query + " (" + why + ")");
    }
}
