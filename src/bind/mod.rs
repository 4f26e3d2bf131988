//! Located tables to the model.
