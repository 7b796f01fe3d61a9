package dev.anabranch.converter.roundtrip;

/// The ids of tasks in a page.
final class TaskIds {
    private static final String TAG = "<ac:task-id>";

    private TaskIds() {}

    /// The highest number that is the id of a task; 0 when there is none.
    static int highestIn(String storage) {
        int highest = 0;
        for (int i = storage.indexOf(TAG); i >= 0; i = storage.indexOf(TAG, i + 1)) {
            int number = 0;
            for (int at = i + TAG.length();
                    at < storage.length() && at < i + TAG.length() + 8 && Character.isDigit(storage.charAt(at));
                    at++) {
                number = number * 10 + Character.digit(storage.charAt(at), 10);
            }
            highest = Math.max(highest, number);
        }
        return highest;
    }
}
