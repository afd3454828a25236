import type { EnumValue, Rules } from '../../kernel/bridge';
import { costsOf } from './access';
import { setActive } from './active';
import { Banding, makeBanding } from './banding';
import { RangeMoves } from './rangeMoves';
import { TextFinder } from './textFinder';

const READS = `canEdit createDeveloperMetadataFinder getBackground getBackgroundObject getBackgroundObjects getBackgrounds getBandings getDataRegion getDataValidation getDataValidations getDeveloperMetadata
  getDisplayValue getDisplayValues getFilter getFontColor getFontColorObject getFontColorObjects getFontColors getFontFamilies getFontFamily getFontLine getFontLines getFontSize getFontSizes getFontStyle
  getFontStyles getFontWeight getFontWeights getFormula getFormulaR1C1 getFormulas getFormulasR1C1 getHorizontalAlignment getHorizontalAlignments getMergedRanges
  getNextDataCell getNote getNotes getNumberFormat getNumberFormats getRichTextValue getRichTextValues getTextStyle getTextStyles getValue getValues
  getVerticalAlignment getVerticalAlignments getWrap getWrapStrategies getWrapStrategy getWraps isBlank isChecked isPartOfMerge`;

const WRITES = `activate activateAsCurrentCell addDeveloperMetadata applyColumnBanding applyRowBanding autoFill breakApart check clear clearContent clearDataValidations
  clearFormat clearNote copyFormatToRange copyTo copyValuesToRange createFilter insertCheckboxes merge mergeAcross mergeVertically moveTo protect removeCheckboxes
  deleteCells insertCells randomize removeDuplicates setBackground setBackgroundObject setBackgroundObjects setFontColorObject setFontColorObjects splitTextToColumns setBackgroundRGB setBackgrounds setBorder setDataValidation setDataValidations setFontColor setFontColors setFontFamilies setFontFamily
  setFontLine setFontLines setFontSize setFontSizes setFontStyle setFontStyles setFontWeight setFontWeights setFormula setFormulaR1C1 setFormulas setFormulasR1C1
  setHorizontalAlignment setHorizontalAlignments setNote setNotes setNumberFormat setNumberFormats setRichTextValue setRichTextValues setTextStyle setTextStyles setValue
  setValues setVerticalAlignment setVerticalAlignments setWrap setWrapStrategies setWrapStrategy setWraps sort trimWhitespace uncheck`;

/**
 * A block of cells of one sheet. It is a place, not a copy: whatever stands there when it is asked counts.
 * @see https://developers.google.com/apps-script/reference/spreadsheet/range
 */
export class Range extends RangeMoves {
  static override readonly rules: Rules = costsOf(READS, WRITES);

  activate(): this {
    setActive(this._run, this._sheet._bookId, this._sheet._sheetId, this._rect);
    return this;
  }

  activateAsCurrentCell(): this {
    return this.activate();
  }

  createTextFinder(findText: string): TextFinder {
    return new TextFinder(this._run, this._sheet.getParent(), [this], String(findText));
  }

  applyRowBanding(theme?: EnumValue): Banding {
    return makeBanding(this._run, this._sheet, this._rect, theme?.name ?? 'LIGHT_GREY');
  }

  applyColumnBanding(theme?: EnumValue): Banding {
    return makeBanding(this._run, this._sheet, this._rect, theme?.name ?? 'LIGHT_GREY');
  }

  getBandings(): Banding[] {
    return this._state.bandings
      .filter(
        ({ rect }) =>
          rect.r0 < this._rect.r1 && this._rect.r0 < rect.r1 && rect.c0 < this._rect.c1 && this._rect.c0 < rect.c1,
      )
      .map((banding) => new Banding(this._run, this._sheet, banding.rect));
  }
}
