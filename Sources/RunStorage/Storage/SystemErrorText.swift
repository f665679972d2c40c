import Glibc

/// The text of an errno with its name, for example "disk full (ENOSPC)".
public func systemErrorText(_ code: Int32) -> String {
  switch code {
  case ENOSPC: "disk full (ENOSPC)"
  case EDQUOT: "disk quota exceeded (EDQUOT)"
  case EIO: "input/output error of the device (EIO)"
  case EACCES: "permission denied (EACCES)"
  case EPERM: "operation not permitted (EPERM)"
  case EROFS: "read-only file system (EROFS)"
  case ENOENT: "no such file or directory (ENOENT)"
  case EEXIST: "the name exists already (EEXIST)"
  case ENOTDIR: "not a directory (ENOTDIR)"
  case EISDIR: "is a directory (EISDIR)"
  case ELOOP: "symbolic link (ELOOP)"
  case ENAMETOOLONG: "name too long (ENAMETOOLONG)"
  case EMFILE: "too many open files in this process (EMFILE)"
  case ENFILE: "too many open files in the system (ENFILE)"
  case EFBIG: "file size limit reached (EFBIG)"
  case ENOLCK: "the file system has no locks (ENOLCK)"
  case EOPNOTSUPP: "not supported by the file system (EOPNOTSUPP)"
  case ENOSYS: "not supported by the system (ENOSYS)"
  case EINVAL: "invalid argument (EINVAL)"
  case EBADF: "file is not open (EBADF)"
  case ENOTEMPTY: "directory not empty (ENOTEMPTY)"
  default: "\(String(cString: strerror(code))) (errno \(code))"
  }
}
