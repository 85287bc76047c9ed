//! Dues: what was fixed, what was declared, what the branch has.

mod area;
mod calculator;
mod screens;

pub use self::{
    area::Dues,
    calculator::{Calculated, IncomeItem, IncomePart},
    screens::{
        AccountRow, AssessmentRow, BranchDues, DeclaredRow, DuesAccount, DuesAssessment, DuesCategory,
        DuesLedger, DuesPayment, DuesReduction, DuesRow, DuesWay, Fraction, MemberDues, Month, MonthRow,
        MonthState, MonthlyList, OpenDues, ReceiptRow, RuleCited, Unrecorded,
    },
};
