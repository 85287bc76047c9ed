//! Small helpers of the conversions: total in the one direction, typed errors in the other.

/// A count as the surface has it; what no phone can hold is shown as the most.
pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Copies each of many.
pub(crate) fn all<A, B: From<A>>(many: impl IntoIterator<Item = A>) -> Vec<B> {
    many.into_iter().map(B::from).collect()
}

/// An enum of the surface that has the same variants as one of the core, copied both ways.
macro_rules! mirror {
    ($(#[$doc:meta])* $name:ident = $core:path { $($(#[$variant_doc:meta])* $variant:ident,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, uniffi::Enum)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl From<$core> for $name {
            fn from(core: $core) -> Self {
                match core { $(<$core>::$variant => Self::$variant,)+ }
            }
        }

        impl From<$name> for $core {
            fn from(own: $name) -> Self {
                match own { $($name::$variant => Self::$variant,)+ }
            }
        }
    };
}
pub(crate) use mirror;
