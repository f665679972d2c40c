#ifndef SORTIE_CHDF5_SHIM_H
#define SORTIE_CHDF5_SHIM_H

// Function-like and cast macros of libhdf5 do not reach Swift, so each constant in use has a getter here.
// Every getter of an H5T_* or H5P_* constant opens the library (H5open) when it is first called.
#include <hdf5.h>

// Prepares the library for this process: nothing runs at exit (a failed flush would crash there) and no plugin is ever loaded.
// Must be the first call of the library. Returns a negative value on failure.
static inline herr_t sortie_h5_start(void) {
  if (H5dont_atexit() < 0) return -1;
  if (H5open() < 0) return -1;
  return H5PLset_loading_state(0);
}

// Stops the library from printing its error stack; the stack belongs to the calling thread.
static inline herr_t sortie_h5_silence_errors(void) { return H5Eset_auto2(H5E_DEFAULT, NULL, NULL); }

static inline unsigned sortie_h5_access_create_truncate(void) { return H5F_ACC_TRUNC; }
static inline unsigned sortie_h5_access_read_write(void) { return H5F_ACC_RDWR; }
static inline unsigned sortie_h5_access_read_only(void) { return H5F_ACC_RDONLY; }

static inline hid_t sortie_h5_native_float(void) { return H5T_NATIVE_FLOAT; }
static inline hid_t sortie_h5_native_double(void) { return H5T_NATIVE_DOUBLE; }
static inline hid_t sortie_h5_native_int64(void) { return H5T_NATIVE_INT64; }
static inline hid_t sortie_h5_float32_little_endian(void) { return H5T_IEEE_F32LE; }
static inline hid_t sortie_h5_float64_little_endian(void) { return H5T_IEEE_F64LE; }
static inline hid_t sortie_h5_int8_little_endian(void) { return H5T_STD_I8LE; }
static inline hid_t sortie_h5_int64_little_endian(void) { return H5T_STD_I64LE; }
static inline hid_t sortie_h5_c_string(void) { return H5T_C_S1; }

static inline hid_t sortie_h5_class_file_create(void) { return H5P_FILE_CREATE; }
static inline hid_t sortie_h5_class_file_access(void) { return H5P_FILE_ACCESS; }
static inline hid_t sortie_h5_class_group_create(void) { return H5P_GROUP_CREATE; }
static inline hid_t sortie_h5_class_dataset_create(void) { return H5P_DATASET_CREATE; }

static inline hid_t sortie_h5_default(void) { return H5P_DEFAULT; }
static inline hid_t sortie_h5_whole_space(void) { return H5S_ALL; }

#endif
