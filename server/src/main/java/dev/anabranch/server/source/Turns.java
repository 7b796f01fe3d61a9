package dev.anabranch.server.source;

/// Lets so many downloads go on at once, and the fewer the more of them failed in a row: so many failures in a row are
/// enough. For any number of threads.
final class Turns {
    private final int atOnce;
    private final int mostLostInARow;
    private int running;
    private int lostInARow;

    Turns(int atOnce, int mostLostInARow) {
        this.atOnce = atOnce;
        this.mostLostInARow = mostLostInARow;
    }

    /// Waits for a turn, which must be ended by one of the others.
    ///
    /// @return false when too many were lost: there is no turn then, and nothing to end
    synchronized boolean begin() {
        boolean interrupted = false;
        while (running > 0 && (running >= atOnce || running + lostInARow >= mostLostInARow)) {
            try {
                wait();
            } catch (InterruptedException stop) {
                interrupted = true; // those that run end soon, because they are interrupted, too
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        boolean mayBegin = lostInARow < mostLostInARow;
        running += mayBegin ? 1 : 0;
        return mayBegin;
    }

    /// It arrived.
    synchronized void arrived() {
        lostInARow = 0;
        end();
    }

    /// It was lost, as others may be.
    synchronized void lost() {
        lostInARow++;
        end();
    }

    /// It failed, which says nothing of others.
    synchronized void end() {
        running--;
        notifyAll();
    }
}
