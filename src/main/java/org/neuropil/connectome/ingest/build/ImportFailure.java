package org.neuropil.connectome.ingest.build;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;

/**
 * An import that could not be carried out for a reason that is not in its source: a full disk, a
 * folder that may not be written, a store that does not hold what was written. Nothing that was
 * live has changed. The message is a sentence for the user.
 */
public final class ImportFailure extends Exception {
  private static final long serialVersionUID = 1;

  ImportFailure(String message) {
    super(message);
  }

  private ImportFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** Puts a failure of the file system into words. */
  static ImportFailure of(IOException failure, Path data) {
    if (isDiskFull(failure)) {
      return new ImportFailure(
          "data: "
              + data
              + " has no space left (expected: about three times the size of the source's CSV"
              + " files). Free some space, or choose another folder with --data",
          failure);
    }
    if (failure instanceof AccessDeniedException
        || failure instanceof FileAlreadyExistsException
        || failure instanceof NotDirectoryException
        || isReadOnly(failure)) {
      return new ImportFailure(
          "data: "
              + ((FileSystemException) failure).getFile()
              + " cannot be written (expected: a folder that this user may write). Change its"
              + " owner or mode, or choose another folder with --data",
          failure);
    }
    return new ImportFailure("The import failed: " + failure, failure);
  }

  private static boolean isReadOnly(IOException failure) {
    return failure instanceof FileSystemException f
        && (f.getCause() instanceof ReadOnlyFileSystemException
            || says(f, "read-only file system"));
  }

  static boolean isDiskFull(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (says(cause, "no space left") || says(cause, "disk quota exceeded")) {
        return true;
      }
    }
    return false;
  }

  private static boolean says(Throwable failure, String text) {
    return failure.getMessage() != null
        && failure.getMessage().toLowerCase(Locale.ROOT).contains(text);
  }
}
